package io.radiant.node.plan;

import io.radiant.message.Datatype;
import io.radiant.runtime.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What several branches of a graph take or give together. */
final class Signatures {
  private static final int ANY_SIZE = -1;

  private Signatures() {}

  /** What all of them have in common, or nothing; empty if there are none. */
  static Optional<List<TensorType>> common(List<List<TensorType>> each) {
    return each.stream().reduce(Signatures::common);
  }

  private static List<TensorType> common(List<TensorType> left, List<TensorType> right) {
    if (left.size() != right.size()) {
      return List.of();
    }
    List<TensorType> common = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      if (!isAlike(left.get(i), right.get(i))) {
        return List.of();
      }
      common.add(common(left.get(i), right.get(i)));
    }
    return common;
  }

  private static boolean isAlike(TensorType left, TensorType right) {
    return left.name().equals(right.name())
        && left.datatype().equals(right.datatype())
        && left.shape().size() == right.shape().size();
  }

  private static TensorType common(TensorType left, TensorType right) {
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis < left.shape().size(); axis++) {
      boolean same = left.shape().get(axis).equals(right.shape().get(axis));
      shape.add(same ? left.shape().get(axis) : ANY_SIZE);
    }
    return new TensorType(left.name(), left.datatype(), shape);
  }

  /** What a combiner makes of it: other numbers, which it can only of one tensor. */
  static List<TensorType> combined(List<TensorType> outputs) {
    return outputs.size() == 1
        ? Datatype.find(outputs.get(0).datatype())
            .filter(type -> type != Datatype.BYTES)
            .map(type -> List.of(as(type.computed(), outputs.get(0))))
            .orElse(List.of())
        : List.of();
  }

  private static TensorType as(Datatype type, TensorType output) {
    return new TensorType(output.name(), type.name(), output.shape());
  }
}
