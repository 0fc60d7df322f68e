package io.radiant.runtime.onnx;

import io.radiant.message.Tensor;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Tensors as JSON has them: lists of lists of numbers. */
final class NestedLists {
  private NestedLists() {}

  /**
   * The numbers in lists of equal length; true is 1 and false is 0.
   *
   * @throws IllegalArgumentException if lengths differ or an element is no number
   */
  static Tensor toTensor(Object lists) {
    int[] shape = shape(lists);
    // Checked before anything is allocated: the first row alone may promise more than there is.
    requireShape(lists, shape, 0);
    DoubleBuffer values = DoubleBuffer.allocate(Elements.size(shape));
    collect(lists, values);
    return Tensor.owning(shape, values.array());
  }

  /** The shape along the first element of every list. */
  private static int[] shape(Object lists) {
    List<Integer> shape = new ArrayList<>();
    Object inner = lists;
    while (inner instanceof List<?> list) {
      shape.add(list.size());
      inner = list.isEmpty() ? null : list.get(0);
    }
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void requireShape(Object value, int[] shape, int depth) {
    if (depth == shape.length) {
      requireNumber(value);
      return;
    }
    if (!(value instanceof List<?> list) || list.size() != shape[depth]) {
      throw new IllegalArgumentException(
          "lists differ in length or depth (expected: shape %s throughout)"
              .formatted(Arrays.toString(shape)));
    }
    list.forEach(element -> requireShape(element, shape, depth + 1));
  }

  private static void requireNumber(Object value) {
    if (!(value instanceof Number || value instanceof Boolean)) {
      String kind = value == null ? "null" : value instanceof String ? "text" : "no number";
      throw new IllegalArgumentException("an element is %s (expected: numbers)".formatted(kind));
    }
  }

  private static void collect(Object value, DoubleBuffer target) {
    if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, target));
    } else {
      target.put(value instanceof Number number ? number.doubleValue() : (Boolean) value ? 1 : 0);
    }
  }

  /** Elements in row-major order as lists of lists; a shape without dimensions is one element. */
  static Object of(int[] shape, List<?> elements) {
    return nested(shape, 0, elements.iterator());
  }

  private static Object nested(int[] shape, int depth, Iterator<?> elements) {
    if (depth == shape.length) {
      return elements.next();
    }
    List<Object> list = new ArrayList<>(shape[depth]);
    for (int i = 0; i < shape[depth]; i++) {
      list.add(nested(shape, depth + 1, elements));
    }
    return list;
  }
}
