package io.radiant.node.wire;

import java.util.Arrays;

/** A growing shape. */
final class Dimensions {
  private int[] sizes = new int[2];
  private int rank;

  void add(int size) {
    if (rank == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * rank);
    }
    sizes[rank++] = size;
  }

  int[] toArray() {
    return Arrays.copyOf(sizes, rank);
  }
}
