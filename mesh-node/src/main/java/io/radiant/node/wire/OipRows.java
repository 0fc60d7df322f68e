package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Nested lists as a shape, the elements one after the other, and what these are. */
final class OipRows {
  private static final String PATH = "data.ndarray";

  private final List<Object> elements = new ArrayList<>();
  private final Dimensions shape = new Dimensions();

  private OipRows() {}

  static OipRows of(List<?> lists) {
    OipRows rows = new OipRows();
    Object level = lists;
    while (level instanceof List<?> list) {
      rows.shape.add(list.size());
      level = list.isEmpty() ? null : list.get(0);
    }
    rows.flatten(lists, rows.shape.toArray(), 0);
    return rows;
  }

  private void flatten(Object value, int[] sizes, int axis) {
    if (axis == sizes.length) {
      element(value);
      return;
    }
    if (!(value instanceof List<?> list) || list.size() != sizes[axis]) {
      throw ragged();
    }
    for (Object element : list) {
      flatten(element, sizes, axis + 1);
    }
  }

  private void element(Object value) {
    if (value instanceof List<?>) {
      throw ragged();
    }
    elements.add(value);
  }

  private static Failure ragged() {
    return Failure.badRequest(PATH + ": expected lists of equal length and depth");
  }

  int[] shape() {
    return shape.toArray();
  }

  List<Object> elements() {
    return elements;
  }

  /** The type that holds all of them. */
  Datatype datatype() {
    if (all(Boolean.class)) {
      return elements.isEmpty() ? Datatype.FP64 : Datatype.BOOL;
    }
    if (all(String.class)) {
      return Datatype.BYTES;
    }
    if (!elements.stream().allMatch(OipRows::isNumber)) {
      throw Failure.badRequest(
          PATH + ": expected numbers, texts or booleans alone, got them mixed, or others");
    }
    return numeric();
  }

  private Datatype numeric() {
    if (!elements.stream().allMatch(OipRows::isWhole)) {
      return Datatype.FP64;
    }
    boolean large = elements.stream().anyMatch(BigInteger.class::isInstance);
    return large ? Datatype.UINT64 : Datatype.INT64;
  }

  private boolean all(Class<?> kind) {
    return elements.stream().allMatch(kind::isInstance);
  }

  private static boolean isNumber(Object element) {
    return element instanceof Number
        || (element instanceof String name && NotFinite.parse(name).isPresent());
  }

  private static boolean isWhole(Object element) {
    return element instanceof Long || element instanceof BigInteger;
  }
}
