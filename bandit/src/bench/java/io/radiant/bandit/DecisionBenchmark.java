package io.radiant.bandit;

import io.radiant.bandit.policy.CumulativeChoice;
import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.policy.Learner;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.RewardLedger;
import io.radiant.bandit.stats.RewardRange;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every request and every reward costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DecisionBenchmark {

  @Param({"2", "10", "100", "1000"})
  int arms;

  private final String[] ids = Arms.ids();
  private final long[] hashes = Arms.hashes();
  private PolicySnapshot snapshot;
  private double[] propensities;
  private Learner learner;
  private RewardLedger ledger;
  private int next;

  @Setup
  public void prepare() {
    ThompsonSampling policy = ThompsonSampling.withUniformPrior();
    snapshot = policy.snapshot(Arms.totals(arms), 1, 0);
    propensities = snapshot.propensities();
    learner = new Learner(policy, RewardRange.UNIT, Arms.names(arms), "router", 0);
    learner.install(snapshot);
    ledger = new RewardLedger(arms, RewardRange.UNIT);
  }

  /** The table alone, asked with more hashes than the processor can learn by heart. */
  @Benchmark
  public int snapshotChoose() {
    next = next + 1 & Arms.HASHES - 1;
    return snapshot.choose(hashes[next]);
  }

  /** Without a table, by walking along the propensities: what a request's own features take. */
  @Benchmark
  public int cumulativeChoice() {
    next = next + 1 & Arms.HASHES - 1;
    return CumulativeChoice.of(propensities, hashes[next]);
  }

  /** The hash alone, of ids with 36 characters; the number of arms means nothing to it. */
  @Benchmark
  public long decisionHash() {
    return DecisionHash.of(nextId(), 1, 2);
  }

  /** A whole decision. */
  @Benchmark
  public int learnerChoose() {
    return learner.choose(nextId());
  }

  /** One reward, to a different arm each time. */
  @Benchmark
  public FeedbackOutcome ledgerRecord() {
    next = next + 1 == arms ? 0 : next + 1;
    return ledger.record(next, 0.3);
  }

  private String nextId() {
    next = next + 1 & Arms.IDS - 1;
    return ids[next];
  }
}
