package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * Tells new events from known ones where no arm was chosen, and so nothing is counted.
 *
 * <p>It says of an event what a {@link RewardBook} with the same {@link Repeats} would, as far as
 * that can be said without its reward: every new event revises. All that it knows is in its window,
 * which {@link WindowCodec} saves; a window serves a gate or a book, and not both. Belongs to one
 * thread.
 */
public final class EventGate {

  private static final int SEEN = 1;
  private static final int RETRACTED = 2;

  private final EventWindow window;
  private final EventTable table;
  private final Repeats repeats;

  /** A gate that knows what is in this window. */
  public EventGate(EventWindow window) {
    this.window = requireNonNull(window, "window");
    this.table = window.table();
    this.repeats = window.repeats();
  }

  /**
   * Says whether an event is new, and remembers it.
   *
   * @param decision 64 bits that stand for the decision, as in {@link RewardEvent}
   * @param event 64 bits that stand for this message, never those of a decision
   * @param decidedMillis when the decision was made
   * @param retraction whether the event takes back: with {@link Repeats#SUM} the event of this id,
   *     otherwise all that the decision was given
   */
  public FeedbackOutcome offer(
      long decision, long event, long decidedMillis, boolean retraction, long nowMillis) {
    window.advance(nowMillis);
    if (window.isAhead(decidedMillis) || !window.agrees(decision, decidedMillis)) {
      return FeedbackOutcome.INVALID_DECISION;
    }
    if (window.isTooOld(decidedMillis)) {
      return FeedbackOutcome.EXPIRED;
    }
    return retraction
        ? retract(repeats == Repeats.SUM ? event : decision, decidedMillis)
        : admit(decision, event, decidedMillis);
  }

  private FeedbackOutcome admit(long decision, long event, long decidedMillis) {
    long identity = repeats == Repeats.FIRST_WINS ? decision : event;
    int known = table.find(identity);
    if (known != EventTable.ABSENT) {
      return isRetracted(known) ? FeedbackOutcome.SUPERSEDED : FeedbackOutcome.DUPLICATE;
    }
    remember(identity, decidedMillis, SEEN);
    return identity == decision ? FeedbackOutcome.ACCEPTED : join(decision, decidedMillis);
  }

  /** Adds a new event to those of its decision. */
  private FeedbackOutcome join(long decision, long decidedMillis) {
    // A full window may have lost this very decision to make room.
    if (window.isTooOld(decidedMillis)) {
      return FeedbackOutcome.EXPIRED;
    }
    int known = table.find(decision);
    if (known != EventTable.ABSENT) {
      return isRetracted(known) ? FeedbackOutcome.SUPERSEDED : FeedbackOutcome.REVISED;
    }
    remember(decision, decidedMillis, SEEN);
    return FeedbackOutcome.ACCEPTED;
  }

  private FeedbackOutcome retract(long identity, long decidedMillis) {
    int known = table.find(identity);
    if (known == EventTable.ABSENT) {
      remember(identity, decidedMillis, RETRACTED);
      return FeedbackOutcome.RETRACTED;
    }
    if (isRetracted(known)) {
      return FeedbackOutcome.DUPLICATE;
    }
    table.set(known, 0, 0, RETRACTED);
    return FeedbackOutcome.RETRACTED;
  }

  private boolean isRetracted(int slot) {
    return table.state(slot) == RETRACTED;
  }

  private void remember(long key, long decidedMillis, int state) {
    table.set(window.add(key, decidedMillis), 0, 0, state);
  }
}
