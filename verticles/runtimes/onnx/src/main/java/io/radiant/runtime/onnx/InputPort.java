package io.radiant.runtime.onnx;

import io.radiant.message.Failure;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** One input of a model: which tensors fit, and how they are written for it. */
record InputPort(TensorType type, ElementType element) {
  /** A port for an input that the model declares. */
  static InputPort of(TensorType type) {
    return ElementType.find(type.datatype())
        .map(element -> new InputPort(type, element))
        .orElseThrow(() -> new IllegalArgumentException(unsupported(type)));
  }

  private static String unsupported(TensorType type) {
    return "input \"%s\" is %s (expected: a tensor of one of %s)"
        .formatted(type.name(), type.datatype(), Arrays.toString(ElementType.values()));
  }

  String name() {
    return type.name();
  }

  /**
   * The elements in the shape that the model takes; a vector becomes one row where rows are taken.
   *
   * <p>A model may leave the shape open; it then looks the same as that of a single number, and the
   * runtime is left to judge.
   */
  Elements fit(Elements given) {
    Elements elements = isRow(given) ? given.reshaped(1, given.size()) : given;
    if (elements.size() == 0) {
      throw misfit(given, ", which holds no values");
    }
    if (!type.shape().isEmpty() && !matches(elements)) {
      throw misfit(given, "");
    }
    return elements;
  }

  private boolean isRow(Elements given) {
    List<Integer> shape = type.shape();
    return given.rank() == 1 && shape.size() == 2 && admits(shape.get(0), 1);
  }

  private boolean matches(Elements elements) {
    List<Integer> shape = type.shape();
    boolean matches = elements.rank() == shape.size();
    for (int axis = 0; matches && axis < shape.size(); axis++) {
      matches = admits(shape.get(axis), elements.dimension(axis));
    }
    return matches;
  }

  private static boolean admits(int expected, int given) {
    return expected < 0 || expected == given;
  }

  private Failure misfit(Elements given, String remark) {
    return Failure.badRequest(
        "input \"%s\": got shape %s%s, expected %s%s"
            .formatted(name(), given.describeShape(), remark, element, type.shape()));
  }

  int bytes(Elements elements) {
    long bytes = (long) elements.size() * element.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw misfit(elements, ", which is too large");
    }
    return (int) bytes;
  }

  /** Appends the values in the type that the model takes. */
  void write(Tensor numbers, ByteBuffer target) {
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.get(i);
      if (!element.holds(value)) {
        throw Failure.badRequest(
            "input \"%s\": value %s at index %d does not fit %s (expected: %s)"
                .formatted(name(), value, i, element, element.range()));
      }
      element.put(target, value);
    }
  }

  /** Name, type and shape, for error messages. */
  @Override
  public String toString() {
    return "\"%s\" %s%s".formatted(name(), element, type.shape());
  }
}
