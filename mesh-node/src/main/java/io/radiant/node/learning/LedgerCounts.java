package io.radiant.node.learning;

import io.radiant.bandit.stats.FeedbackOutcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a ledger since the process began, for whoever looks, on any thread. */
public final class LedgerCounts {
  private final AtomicLongArray outcomes = new AtomicLongArray(FeedbackOutcome.values().length);
  private final LongAdder failed = new LongAdder();
  private final LongAdder decisions = new LongAdder();
  private final LongAdder lostDecisions = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private volatile List<RouterState> routers = List.of();
  private volatile long journalStart;
  private volatile long journalEnd;
  private volatile long horizonMillis;
  private volatile String trouble = "";

  /** What became of a report. */
  void settled(FeedbackOutcome outcome) {
    outcomes.incrementAndGet(outcome.ordinal());
  }

  /** A report that could not be taken. */
  void failed() {
    failed.increment();
  }

  void decided(int count) {
    decisions.add(count);
  }

  void lost(int count) {
    lostDecisions.add(count);
  }

  /** Reports were made durable together. */
  void committed() {
    batches.increment();
  }

  void show(List<RouterState> states, long start, long end) {
    routers = List.copyOf(states);
    journalStart = start;
    journalEnd = end;
  }

  void horizon(long millis) {
    horizonMillis = millis;
  }

  void trouble(String why) {
    trouble = why;
  }

  /** How many reports came to this. */
  public long reports(FeedbackOutcome outcome) {
    return outcomes.get(outcome.ordinal());
  }

  /** How many reports could not be taken. */
  public long failedReports() {
    return failed.sum();
  }

  /** How many decisions were taken down. */
  public long decisions() {
    return decisions.sum();
  }

  /** How many decisions nobody had the time to take down, or could not be written. */
  public long lostDecisions() {
    return lostDecisions.sum();
  }

  /** How many times reports were made durable. */
  public long batches() {
    return batches.sum();
  }

  /** The routers as they were a moment ago. */
  public List<RouterState> routers() {
    return routers;
  }

  /** The position of the oldest entry of the journal. */
  public long journalStart() {
    return journalStart;
  }

  /** The position after the journal's last entry. */
  public long journalEnd() {
    return journalEnd;
  }

  /** How old a decision may be whose reward is taken, in milliseconds. */
  public long horizonMillis() {
    return horizonMillis;
  }

  /** Why no reports are taken; empty if they are. */
  public String trouble() {
    return trouble;
  }
}
