package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Nested lists of the elements of a tensor. */
final class Nested {
  private static final int MOST_EMPTY_LISTS = 100_000;

  private Nested() {}

  /**
   * The elements in lists as nested as the shape is long, and in one list if the shape is empty.
   *
   * @param elements as many as the shape asks for
   */
  static List<Object> lists(int[] shape, List<?> elements) {
    requireFewEmptyLists(shape);
    return shape.length == 0 ? copy(elements) : lists(shape, 0, elements);
  }

  private static List<Object> lists(int[] shape, int axis, List<?> elements) {
    if (axis == shape.length - 1) {
      return copy(elements);
    }
    List<Object> lists = new ArrayList<>(shape[axis]);
    int size = shape[axis] == 0 ? 0 : elements.size() / shape[axis];
    for (int i = 0; i < shape[axis]; i++) {
      lists.add(lists(shape, axis + 1, elements.subList(i * size, (i + 1) * size)));
    }
    return Collections.unmodifiableList(lists);
  }

  private static List<Object> copy(List<?> elements) {
    return Collections.unmodifiableList(new ArrayList<>(elements));
  }

  /**
   * A shape such as [1000000000, 0] fits no elements at all, and still asks for a billion lists.
   */
  static void requireFewEmptyLists(int[] shape) {
    long lists = 1;
    for (int dimension : shape) {
      if (dimension == 0 && lists > MOST_EMPTY_LISTS) {
        throw Failure.badRequest(
            "shape " + Arrays.toString(shape) + " has too many empty lists to write them down");
      }
      lists = Math.min(lists * dimension, Integer.MAX_VALUE);
    }
  }

  static List<Double> boxed(double[] numbers) {
    List<Double> boxed = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      boxed.add(number);
    }
    return boxed;
  }
}
