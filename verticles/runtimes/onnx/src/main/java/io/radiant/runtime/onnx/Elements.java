package io.radiant.runtime.onnx;

import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one input of a model is fed.
 *
 * @param shape as the model takes it
 * @param source where the elements are
 */
record Elements(int[] shape, Source source) {
  /** Elements in row-major order. */
  @FunctionalInterface
  interface Source {
    /**
     * Appends them in the type that the input takes.
     *
     * @throws Failure BAD_REQUEST if one would become another number
     */
    void write(InputPort port, ByteBuffer target);
  }

  /** Numbers, each of which has to fit. */
  static Elements of(Tensor numbers) {
    return new Elements(numbers.shape(), (port, target) -> port.write(numbers, target));
  }

  /** The very bytes of a tensor, where its type is the input's; otherwise its numbers. */
  static Elements of(NamedTensor tensor, InputPort port) {
    if (!port.element().isLaidOutAs(tensor.datatype())) {
      return of(tensor.numbers());
    }
    int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    return new Elements(shape, (input, target) -> target.put(tensor.content().raw().getBytes()));
  }

  Elements reshaped(int... other) {
    return new Elements(other, source);
  }

  int rank() {
    return shape.length;
  }

  int dimension(int axis) {
    return shape[axis];
  }

  /**
   * How many there are.
   *
   * @throws Failure BAD_REQUEST if the shape is too large, even if another dimension is 0
   */
  int size() {
    return size(shape);
  }

  static int size(int[] shape) {
    try {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException overflow) {
      throw Failure.badRequest("shape %s is too large".formatted(Arrays.toString(shape)));
    }
  }

  String describeShape() {
    return Arrays.toString(shape);
  }
}
