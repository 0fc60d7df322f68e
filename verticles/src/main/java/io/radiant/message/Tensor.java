package io.radiant.message;

import java.util.Arrays;

/**
 * A dense array of doubles in row-major order.
 *
 * <p>The shape's product equals the number of values; a shape without dimensions is one number.
 */
public final class Tensor {
  private final int[] shape;
  private final double[] values;

  private Tensor(int[] shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * A tensor over copies of the arrays.
   *
   * @throws Failure BAD_REQUEST if a dimension is negative or the values do not fill the shape
   */
  public static Tensor of(int[] shape, double... values) {
    return owning(shape.clone(), values.clone());
  }

  /** As {@link #of}, without copying: the caller gives the arrays away. */
  public static Tensor owning(int[] shape, double[] values) {
    long size = size(shape);
    if (size != values.length) {
      throw Failure.badRequest(
          "tensor of shape %s needs %d values, but has %d"
              .formatted(Arrays.toString(shape), size, values.length));
    }
    return new Tensor(shape, values);
  }

  private static long size(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw Failure.badRequest("negative dimension in shape " + Arrays.toString(shape));
      }
      size = Math.multiplyExact(size, (long) dimension);
      if (size > Integer.MAX_VALUE) {
        throw Failure.badRequest("shape " + Arrays.toString(shape) + " is too large");
      }
    }
    return size;
  }

  public int rank() {
    return shape.length;
  }

  public int dimension(int axis) {
    return shape[axis];
  }

  public int[] shape() {
    return shape.clone();
  }

  public boolean sameShape(Tensor other) {
    return Arrays.equals(shape, other.shape);
  }

  /** How many values there are. */
  public int size() {
    return values.length;
  }

  /** The value at a row-major index. */
  public double get(int index) {
    return values[index];
  }

  public double[] toArray() {
    return values.clone();
  }

  public String describeShape() {
    return Arrays.toString(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && sameShape(tensor)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + describeShape();
  }
}
