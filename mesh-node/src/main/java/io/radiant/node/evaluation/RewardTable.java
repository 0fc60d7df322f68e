package io.radiant.node.evaluation;

import java.util.Arrays;

/**
 * Rewards by the keys of their decisions: open addressing, at most half full, so that one takes 16
 * to 32 bytes, and half as much again while the table grows.
 */
final class RewardTable {
  private static final int SMALLEST = 1 << 10;

  private final int capacity;
  private long[] keys = new long[SMALLEST];
  private double[] rewards = new double[SMALLEST];
  private int size;

  /**
   * @param capacity how many rewards it takes, at most
   */
  RewardTable(int capacity) {
    this.capacity = capacity;
    Arrays.fill(rewards, Double.NaN);
  }

  /** Puts a reward in the place of the one before, if there was one. */
  void put(long key, double reward) {
    if (size == capacity) {
      throw new TooManyRewards(capacity);
    }
    if (size * 2 == keys.length) {
      grow();
    }
    int slot = slot(key);
    size += Double.isNaN(rewards[slot]) ? 1 : 0;
    keys[slot] = key;
    rewards[slot] = reward;
  }

  /** The reward, or NaN if there is none. */
  double get(long key) {
    return rewards[slot(key)];
  }

  /** Where the key is, or where it would be. */
  private int slot(long key) {
    int slot = (int) (key >>> 32) & (keys.length - 1);
    while (!Double.isNaN(rewards[slot]) && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    double[] oldRewards = rewards;
    keys = new long[oldKeys.length * 2];
    rewards = new double[oldKeys.length * 2];
    Arrays.fill(rewards, Double.NaN);
    for (int i = 0; i < oldKeys.length; i++) {
      if (!Double.isNaN(oldRewards[i])) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        rewards[slot] = oldRewards[i];
      }
    }
  }

  /** There are more rewards than may be kept in memory. */
  static final class TooManyRewards extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    TooManyRewards(int capacity) {
      super(
          "there are more than "
              + capacity
              + " rewards: ask about a shorter time, or give the program more memory",
          null);
    }
  }
}
