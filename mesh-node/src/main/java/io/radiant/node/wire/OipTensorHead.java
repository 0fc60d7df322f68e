package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.TensorContent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is known of a tensor before its elements are looked at, checked.
 *
 * @param path what messages call the tensor
 * @param size how many elements there must be
 */
record OipTensorHead(
    String path,
    String name,
    Datatype datatype,
    int[] shape,
    int size,
    Map<String, Object> parameters) {

  /** A tensor's head from what was sent; what was not is null or empty. */
  static OipTensorHead of(
      String kind,
      int index,
      String name,
      String datatype,
      int[] shape,
      Map<String, Object> parameters) {
    if (name == null || name.isEmpty()) {
      throw Failure.badRequest("%ss[%d]: the name is missing".formatted(kind, index));
    }
    String path = kind + " \"" + name + "\"";
    Datatype type = datatype(path, datatype);
    if (shape == null) {
      throw Failure.badRequest(path + ": the shape is missing");
    }
    return new OipTensorHead(
        path, name, type, shape, OipShapes.size(path, shape, type), parameters);
  }

  private static Datatype datatype(String path, String name) {
    if (name == null || name.isEmpty()) {
      throw Failure.badRequest(path + ": the datatype is missing");
    }
    return Datatype.find(name)
        .orElseThrow(
            () ->
                Failure.badRequest(
                    "%s: datatype \"%s\" (expected: one of %s)"
                        .formatted(path, name, Arrays.toString(Datatype.values()))));
  }

  NamedTensor with(TensorContent content) {
    return new NamedTensor(name, datatype, OipShapes.list(shape), parameters, content);
  }

  Failure refuse(String complaint) {
    return Failure.badRequest(path + ": " + complaint);
  }

  void requireCount(long count) {
    if (count != size) {
      throw refuse(
          "shape %s needs %d elements, got %d".formatted(Arrays.toString(shape), size, count));
    }
  }

  static void requireDifferentNames(List<NamedTensor> tensors, String kind) {
    if (tensors.size() > 1) {
      OipShapes.requireDifferent(tensors.stream().map(NamedTensor::name).toList(), kind);
    }
  }
}
