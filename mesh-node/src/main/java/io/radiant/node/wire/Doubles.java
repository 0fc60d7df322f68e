package io.radiant.node.wire;

import java.util.Arrays;

/** A growing list of doubles. */
final class Doubles {
  private double[] values;
  private int size;

  Doubles(int expectedSize) {
    this.values = new double[Math.max(expectedSize, 4)];
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** The values; the list must not be used any more. */
  double[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
