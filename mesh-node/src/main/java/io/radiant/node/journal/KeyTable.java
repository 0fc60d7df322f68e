package io.radiant.node.journal;

import java.util.Arrays;

/** Where the last entry of each key stands: open addressing, two arrays, no object for each key. */
final class KeyTable {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int SMALLEST_BITS = 4;

  private int bits = SMALLEST_BITS;
  private long[] keys = new long[1 << bits];

  /** 0 where there is nothing. */
  private int[] offsets = new int[1 << bits];

  private int size;

  int size() {
    return size;
  }

  /**
   * @param offset more than 0
   */
  void put(long key, int offset) {
    int slot = slot(key);
    if (offsets[slot] == 0) {
      size++;
    }
    keys[slot] = key;
    offsets[slot] = offset;
    if (2 * size > keys.length) {
      grow();
    }
  }

  /** 0 if the key is not there. */
  int get(long key) {
    return offsets[slot(key)];
  }

  /** Where the key is, or would be. */
  private int slot(long key) {
    int slot = (int) ((key * GOLDEN) >>> -bits);
    while (offsets[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldOffsets = offsets;
    bits++;
    keys = new long[1 << bits];
    offsets = new int[1 << bits];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldOffsets[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        offsets[slot] = oldOffsets[i];
      }
    }
  }

  /** All keys, the lowest first. */
  long[] sortedKeys() {
    long[] sorted = new long[size];
    int next = 0;
    for (int i = 0; i < keys.length; i++) {
      if (offsets[i] != 0) {
        sorted[next++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
