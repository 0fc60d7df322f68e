package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Tensor;
import java.util.Arrays;

/** Collects the numbers of nested lists into a tensor, and refuses lists of unequal length. */
final class Rectangle {
  private static final int UNKNOWN = -1;

  private final String path;
  private final Doubles values;
  private int depth;
  // By depth, from 1: how many elements the open list has so far, and how many each one must have.
  private int[] counts = new int[4];
  private int[] shape = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
  private int numbersDepth = UNKNOWN;

  Rectangle(String path, int expectedSize) {
    this.path = path;
    this.values = new Doubles(expectedSize);
  }

  void open() {
    if (depth == numbersDepth) {
      throw refuse("expected a number, got a list");
    }
    counts[depth]++;
    depth++;
    if (depth == counts.length) {
      deepen();
    }
    counts[depth] = 0;
  }

  private void deepen() {
    counts = Arrays.copyOf(counts, 2 * depth);
    shape = Arrays.copyOf(shape, 2 * depth);
    Arrays.fill(shape, depth, shape.length, UNKNOWN);
  }

  void add(double number) {
    if (depth != numbersDepth) {
      enterNumbers();
    }
    values.add(number);
    counts[depth]++;
  }

  private void enterNumbers() {
    boolean holdsLists = depth + 1 < shape.length && shape[depth + 1] != UNKNOWN;
    if (numbersDepth != UNKNOWN || holdsLists) {
      throw refuse("expected a list, got a number");
    }
    numbersDepth = depth;
  }

  void close() {
    int count = counts[depth];
    if (shape[depth] == UNKNOWN) {
      shape[depth] = count;
    }
    depth--;
    if (count != shape[depth + 1]) {
      counts[depth]--;
      throw refuse(
          "expected %d elements as in the lists before it, got %d"
              .formatted(shape[depth + 1], count));
    }
  }

  /** A complaint about the element that comes next. */
  Failure refuse(String complaint) {
    StringBuilder where = new StringBuilder(path);
    for (int i = 1; i <= depth; i++) {
      where.append('[').append(i == depth ? counts[i] : counts[i] - 1).append(']');
    }
    return Failure.badRequest(where.append(": ").append(complaint).toString());
  }

  Tensor tensor() {
    int rank = 0;
    while (rank + 1 < shape.length && shape[rank + 1] != UNKNOWN) {
      rank++;
    }
    return Tensor.owning(Arrays.copyOfRange(shape, 1, rank + 1), values.toArray());
  }
}
