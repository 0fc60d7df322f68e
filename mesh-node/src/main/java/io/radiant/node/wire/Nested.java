package io.radiant.node.wire;

import io.radiant.message.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Nested lists of the elements of a tensor. */
final class Nested {
  private Nested() {}

  /**
   * The elements in lists as nested as the shape is long, and in one list if the shape is empty.
   *
   * @throws io.radiant.message.Failure BAD_REQUEST if they do not fill the shape
   */
  static List<Object> lists(int[] shape, List<?> elements) {
    Tensor.requireFits(shape, elements.size());
    return shape.length == 0
        ? Collections.unmodifiableList(new ArrayList<>(elements))
        : list(shape, 0, elements);
  }

  private static List<Object> list(int[] shape, int axis, List<?> elements) {
    if (axis == shape.length - 1) {
      return Collections.unmodifiableList(new ArrayList<>(elements));
    }
    List<Object> lists = new ArrayList<>(shape[axis]);
    int size = shape[axis] == 0 ? 0 : elements.size() / shape[axis];
    for (int i = 0; i < shape[axis]; i++) {
      lists.add(list(shape, axis + 1, elements.subList(i * size, (i + 1) * size)));
    }
    return Collections.unmodifiableList(lists);
  }

  static List<Double> boxed(double[] numbers) {
    List<Double> boxed = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      boxed.add(number);
    }
    return boxed;
  }
}
