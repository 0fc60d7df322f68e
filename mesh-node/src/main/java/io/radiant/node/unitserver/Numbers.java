package io.radiant.node.unitserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** A dense array of numbers, row by row. */
public final class Numbers {
  /** No numbers at all. */
  public static final Numbers NONE = new Numbers(new int[] {0}, new double[0]);

  private final int[] shape;
  private final double[] values;

  private Numbers(int[] shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * Numbers in a shape.
   *
   * @throws UnitFailure if the values do not fill it
   */
  public static Numbers of(int[] shape, double... values) {
    if (Arrays.stream(shape).anyMatch(dimension -> dimension < 0)
        || Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b) != values.length) {
      throw UnitFailure.badData(
          "%d values do not fill the shape %s".formatted(values.length, Arrays.toString(shape)));
    }
    return new Numbers(shape.clone(), values.clone());
  }

  /** One column. */
  public static Numbers ofColumn(double... values) {
    return of(new int[] {values.length, 1}, values);
  }

  /** One row. */
  public static Numbers ofRow(double... values) {
    return of(new int[] {1, values.length}, values);
  }

  /**
   * The numbers of nested lists.
   *
   * @throws UnitFailure if there is anything but numbers, or the lists differ in length
   */
  static Numbers ofItems(List<?> items) {
    int[] shape = shape(items);
    DoubleStream.Builder values = DoubleStream.builder();
    collect(items, shape, 0, values);
    return new Numbers(shape, values.build().toArray());
  }

  private static int[] shape(List<?> items) {
    List<Integer> shape = new ArrayList<>();
    Object level = items;
    while (level instanceof List<?> list) {
      shape.add(list.size());
      level = list.isEmpty() ? null : list.get(0);
    }
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void collect(Object item, int[] shape, int depth, DoubleStream.Builder values) {
    if (depth == shape.length) {
      values.add(number(item));
      return;
    }
    if (!(item instanceof List<?> list) || list.size() != shape[depth]) {
      throw UnitFailure.badData("the rows differ in length");
    }
    list.forEach(below -> collect(below, shape, depth + 1, values));
  }

  private static double number(Object item) {
    if (item instanceof Number number) {
      return number.doubleValue();
    }
    throw UnitFailure.badData("%s is not a number".formatted(item));
  }

  public int[] shape() {
    return shape.clone();
  }

  public double[] values() {
    return values.clone();
  }

  public int size() {
    return values.length;
  }

  /** The first of them, where there is one. */
  public double first() {
    return values[0];
  }

  /** How many rows there are; what has one dimension is one row. */
  public int rows() {
    return shape.length < 2 ? 1 : shape[0];
  }

  /** How many columns there are, if there are rows and columns; otherwise 0. */
  int columns() {
    return shape.length < 2 ? 0 : shape[1];
  }

  /** The numbers of a row; what has more than two dimensions is flattened. */
  public double[] row(int index) {
    int width = values.length / Math.max(1, rows());
    return Arrays.copyOfRange(values, index * width, (index + 1) * width);
  }

  /** The same shape with every number changed. */
  public Numbers map(DoubleUnaryOperator change) {
    return new Numbers(shape, Arrays.stream(values).map(change).toArray());
  }

  public boolean hasShapeOf(Numbers other) {
    return Arrays.equals(shape, other.shape);
  }

  /** As nested lists. */
  List<Object> toItems() {
    return items(0, 0, values.length);
  }

  private List<Object> items(int depth, int from, int to) {
    List<Object> items = new ArrayList<>();
    if (depth >= shape.length - 1) {
      Arrays.stream(values, from, to).forEach(items::add);
      return items;
    }
    int width = (to - from) / Math.max(1, shape[depth]);
    for (int i = 0; i < shape[depth]; i++) {
      items.add(items(depth + 1, from + i * width, from + (i + 1) * width));
    }
    return items;
  }
}
