package io.radiant.bandit.stats;

/**
 * A hash table of 64-bit keys with what is remembered of each, in the order of their arrival.
 *
 * <p>Open addressing with linear probing, at most half full; nothing is allocated but when it
 * doubles. Keys are compared whole. A slot is valid until the next key is added or removed.
 */
final class EventTable {

  /** What {@link #find} says of a key that is not there. */
  static final int ABSENT = -1;

  /** Two slots of four numbers and a state, and a place in the order of arrival. */
  static final int BYTES_PER_KEY = 2 * (4 * Long.BYTES + Integer.BYTES) + Long.BYTES;

  private static final int FIRST_SLOTS = 64;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** 0 marks an empty slot, and so is kept under another name. */
  private static final long INSTEAD_OF_ZERO = SPREAD;

  private long[] keys;
  private long[] decided;
  private long[] times;
  private long[] amounts;
  private int[] states;

  /** The keys by arrival, a ring that begins at {@code oldest}. */
  private long[] arrivals;

  private int oldest;
  private int size;

  EventTable() {
    allocate(FIRST_SLOTS);
    arrivals = new long[FIRST_SLOTS / 2];
  }

  private void allocate(int slots) {
    keys = new long[slots];
    decided = new long[slots];
    times = new long[slots];
    amounts = new long[slots];
    states = new int[slots];
  }

  int size() {
    return size;
  }

  int find(long key) {
    int slot = probe(stored(key));
    return keys[slot] == 0 ? ABSENT : slot;
  }

  /** Adds a key that is not there. */
  int add(long key, long decidedMillis) {
    if (size == arrivals.length) {
      grow();
    }
    arrivals[(oldest + size) & (arrivals.length - 1)] = stored(key);
    size++;
    int slot = probe(stored(key));
    keys[slot] = stored(key);
    decided[slot] = decidedMillis;
    set(slot, 0, 0, 0);
    return slot;
  }

  void set(int slot, long time, long amount, int state) {
    times[slot] = time;
    amounts[slot] = amount;
    states[slot] = state;
  }

  /** The slot of the key that arrived first; there must be one. */
  int oldest() {
    return arrived(0);
  }

  /** The slot of the key that arrived after that many others. */
  int arrived(int before) {
    return probe(arrivals[(oldest + before) & (arrivals.length - 1)]);
  }

  void removeOldest() {
    int slot = oldest();
    oldest = (oldest + 1) & (arrivals.length - 1);
    size--;
    closeGap(slot);
  }

  /** Moves keys back that were pushed on by the removed one, so that no probe ends before them. */
  private void closeGap(int removed) {
    int mask = keys.length - 1;
    int gap = removed;
    for (int slot = (gap + 1) & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
      int home = home(keys[slot]);
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        move(slot, gap);
        gap = slot;
      }
    }
    keys[gap] = 0;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    decided[to] = decided[from];
    set(to, times[from], amounts[from], states[from]);
  }

  private void grow() {
    EventTable old = new EventTable();
    old.takeFrom(this);
    allocate(2 * old.keys.length);
    arrivals = new long[2 * old.arrivals.length];
    oldest = 0;
    size = 0;
    for (int i = 0; i < old.size; i++) {
      int slot = old.arrived(i);
      int added = add(old.keys[slot], old.decided[slot]);
      set(added, old.times[slot], old.amounts[slot], old.states[slot]);
    }
  }

  private void takeFrom(EventTable other) {
    keys = other.keys;
    decided = other.decided;
    times = other.times;
    amounts = other.amounts;
    states = other.states;
    arrivals = other.arrivals;
    oldest = other.oldest;
    size = other.size;
  }

  private int probe(long stored) {
    int slot = home(stored);
    while (keys[slot] != stored && keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private int home(long stored) {
    return (int) ((stored * SPREAD) >>> Integer.SIZE) & (keys.length - 1);
  }

  private static long stored(long key) {
    return key == 0 ? INSTEAD_OF_ZERO : key;
  }

  long key(int slot) {
    return keys[slot];
  }

  long decided(int slot) {
    return decided[slot];
  }

  long time(int slot) {
    return times[slot];
  }

  long amount(int slot) {
    return amounts[slot];
  }

  int state(int slot) {
    return states[slot];
  }
}
