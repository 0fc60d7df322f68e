package io.radiant.runtime;

import java.util.List;
import java.util.Objects;

/**
 * One input or output of a model.
 *
 * @param name as the model calls it
 * @param datatype element type in the words of the Open Inference Protocol, such as {@code FP32};
 *     in the words of the model's format where that protocol has none
 * @param shape dimensions; -1 where any size will do
 */
public record TensorType(String name, String datatype, List<Integer> shape) {
  public TensorType {
    Objects.requireNonNull(name);
    Objects.requireNonNull(datatype);
    shape = List.copyOf(shape);
  }

  @Override
  public String toString() {
    return name + " " + datatype + shape;
  }
}
