package io.radiant.node.wire;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/** A growing list of doubles. */
final class Doubles {
  private double[] values;
  private int size;

  Doubles(int expectedSize) {
    this.values = new double[Math.max(expectedSize, 4)];
  }

  void add(double value) {
    reserve(1);
    values[size++] = value;
  }

  void addAll(DoubleBuffer more) {
    int count = more.remaining();
    reserve(count);
    more.get(values, size, count);
    size += count;
  }

  private void reserve(int more) {
    if (values.length - size < more) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, size + more));
    }
  }

  /** The values; the list must not be used any more. */
  double[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
