package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * The events and decisions that rewards came for lately, each with what was made of it.
 *
 * <p>A reward for a decision that is older than the window is refused, because a repeated one could
 * not be told from a new one. So the window is safe at any size: when it is full, the oldest entry
 * goes, and with it whatever was decided before that one's decision. Belongs to one thread.
 *
 * <p>A clock that leaps ahead by more than the window lasts does not take the window with it: every
 * event of such a time moves it by a small step. So an hour of a wrong clock costs little, and
 * after an hour, or a year, of silence nothing is lost, because what is not forgotten yet does no
 * harm.
 */
public final class EventWindow {

  /** The smallest capacity: one event must not drive out what it is about. */
  public static final int SMALLEST_CAPACITY = 16;

  /** The largest capacity, of which a full window takes about 3 GB. */
  public static final int LARGEST_CAPACITY = 1 << 25;

  /**
   * What an entry takes of a full window whose capacity is a power of two; of another one, that of
   * the next power of two is what it takes.
   */
  public static final int BYTES_PER_ENTRY = EventTable.BYTES_PER_KEY;

  /** More than come with one event, so that the window shrinks, and few, so that none waits. */
  private static final int REMOVED_AT_ONCE = 4;

  private final Repeats repeats;
  private final long keepMillis;
  private final int capacity;
  private final EventTable table = new EventTable();

  /** Nothing decided at or before this time is believed. */
  private long horizon = Long.MIN_VALUE;

  /** How late it is, as far as the clock can be believed. */
  private long latest = Long.MIN_VALUE;

  /** How late it is said to be by the present event, if that is later. */
  private long clock = Long.MIN_VALUE;

  /**
   * An empty window.
   *
   * @param repeats what several rewards for one decision come to
   * @param keepMillis how long after its decision a reward may come, above 0
   * @param capacity how many entries are kept, {@value #SMALLEST_CAPACITY} or more: one for each
   *     decision with {@link Repeats#FIRST_WINS}, and one for each event besides with the others
   */
  public EventWindow(Repeats repeats, long keepMillis, int capacity) {
    this.repeats = requireNonNull(repeats, "repeats");
    this.keepMillis = keepMillis;
    this.capacity = capacity;
    if (keepMillis < 1) {
      throw new IllegalArgumentException("keepMillis: " + keepMillis + " (expected: above 0)");
    }
    if (capacity < SMALLEST_CAPACITY || capacity > LARGEST_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity: %d (expected: %d..%d)"
              .formatted(capacity, SMALLEST_CAPACITY, LARGEST_CAPACITY));
    }
  }

  /** What several rewards for one decision come to. */
  public Repeats repeats() {
    return repeats;
  }

  /** How many entries there are. */
  public int size() {
    return table.size();
  }

  /** Whether there is an entry of this decision or event. */
  public boolean knows(long key) {
    return table.find(key) != EventTable.ABSENT;
  }

  /** When this decision was made, as its earlier events said; empty if there is no entry of it. */
  public OptionalLong decidedMillis(long decision) {
    int slot = table.find(decision);
    return slot == EventTable.ABSENT ? OptionalLong.empty() : OptionalLong.of(table.decided(slot));
  }

  /** How many entries there may be. */
  public int capacity() {
    return capacity;
  }

  /** Nothing decided at or before this time is believed; the least number before any event. */
  public long horizonMillis() {
    return horizon;
  }

  /** Lets time pass; a clock that goes back stands still here. */
  void advance(long nowMillis) {
    clock = Math.max(latest, nowMillis);
    if (nowMillis > latest) {
      latest = isLeap(nowMillis) ? latest + stepMillis() : nowMillis;
      horizon = Math.max(horizon, latest - keepMillis);
    }
    for (int i = 0; i < REMOVED_AT_ONCE && isOldestTooOld(); i++) {
      table.removeOldest();
    }
  }

  private boolean isLeap(long nowMillis) {
    return latest != Long.MIN_VALUE && nowMillis - keepMillis > latest;
  }

  /** When a full window's worth of events has come, the old ones would be gone anyway. */
  private long stepMillis() {
    return Math.max(1, keepMillis / capacity);
  }

  private boolean isOldestTooOld() {
    return table.size() > 0 && isTooOld(table.decided(table.oldest()));
  }

  /** Whether events about a decision of this time may have been forgotten. */
  public boolean isTooOld(long decidedMillis) {
    return decidedMillis <= horizon;
  }

  /** Another pod's clock may be ahead of this one, but not by as long as a window lasts. */
  boolean isAhead(long decidedMillis) {
    return decidedMillis - keepMillis > clock;
  }

  /** Whether this is the time that the decision had in earlier events, if there were any. */
  boolean agrees(long decision, long decidedMillis) {
    int slot = table.find(decision);
    return slot == EventTable.ABSENT || table.decided(slot) == decidedMillis;
  }

  /** Adds a key that is not there, in the place of the oldest one if there is no other. */
  int add(long key, long decidedMillis) {
    if (table.size() == capacity) {
      forget(table.decided(table.oldest()));
      table.removeOldest();
    }
    return table.add(key, decidedMillis);
  }

  private void forget(long decidedMillis) {
    // Decided by a clock that was wrong and is right again: until then, it is refused as ahead.
    if (!isAhead(decidedMillis - keepMillis)) {
      horizon = Math.max(horizon, decidedMillis);
    }
  }

  /** Takes up what was saved; of more than fits, the latest. */
  void restore(long savedHorizon, long savedLatest) {
    horizon = Math.max(horizon, savedHorizon);
    latest = Math.max(latest, savedLatest);
    // Until the next event says how late it is, nothing passes for decided by a wrong clock.
    clock = Long.MAX_VALUE;
  }

  EventTable table() {
    return table;
  }

  long latest() {
    return latest;
  }
}
