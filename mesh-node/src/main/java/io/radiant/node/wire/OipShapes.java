package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shapes, and how many elements and bytes they stand for. */
final class OipShapes {
  // As many as numpy has; lists as nested as this can still be written down and read.
  private static final int MOST_DIMENSIONS = 64;

  private OipShapes() {}

  /** How many elements there are, which with their bytes can be counted by an int. */
  static int size(String path, int[] shape, Datatype type) {
    if (shape.length > MOST_DIMENSIONS) {
      throw Failure.badRequest(
          "%s: %d dimensions (expected: at most %d)"
              .formatted(path, shape.length, MOST_DIMENSIONS));
    }
    long width = Math.max(type.width(), 1);
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw Failure.badRequest(
            "%s: negative dimension in shape %s".formatted(path, Arrays.toString(shape)));
      }
      size *= dimension;
      // At each step: a dimension of 0 would hide what the others are.
      if (size * width > Integer.MAX_VALUE) {
        throw Failure.badRequest(
            "%s: shape %s is too large".formatted(path, Arrays.toString(shape)));
      }
    }
    return (int) size;
  }

  /** A dimension as it was sent. */
  static int dimension(String path, long size) {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw Failure.badRequest(
          "%s: dimension %d (expected: 0 to %d)".formatted(path, size, Integer.MAX_VALUE));
    }
    return (int) size;
  }

  static List<Integer> list(int[] shape) {
    List<Integer> list = new ArrayList<>(shape.length);
    for (int dimension : shape) {
      list.add(dimension);
    }
    return list;
  }

  static int[] array(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  static void requireDifferent(List<String> names, String kind) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw Failure.badRequest("%s \"%s\" is given twice".formatted(kind, name));
      }
    }
  }
}
