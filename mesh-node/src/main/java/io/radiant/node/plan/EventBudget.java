package io.radiant.node.plan;

import io.radiant.bandit.stats.EventWindow;

/** How many rewards can be remembered, so that all who do so fit into memory together. */
final class EventBudget {
  /** A fifth is for them when all are full. */
  private static final int SHARE_OF_HEAP = 5;

  private static final int FEWEST = 1 << 12;

  private EventBudget() {}

  /**
   * How many each remembers: a power of two, which is what their tables grow to.
   *
   * @param heapBytes of the process
   * @param windows how many of them there are in the process
   */
  static int capacity(long heapBytes, int windows) {
    long share = heapBytes / SHARE_OF_HEAP / EventWindow.BYTES_PER_ENTRY / Math.max(1, windows);
    long possible = Math.max(FEWEST, Math.min(EventWindow.LARGEST_CAPACITY, share));
    return (int) Long.highestOneBit(possible);
  }
}
