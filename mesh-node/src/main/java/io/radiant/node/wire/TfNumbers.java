package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Tensor;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.TensorProto;
import io.radiant.node.wire.proto.TensorShapeProto;
import java.util.ArrayList;
import java.util.List;

/** The elements of a TensorFlow tensor, with the last one repeated where it leaves out some. */
final class TfNumbers {
  private static final String PATH = "data.tftensor";
  // A tensor may hold one number and mean a billion; nobody means that many.
  private static final int MOST_REPEATED = 1_000_000;

  private TfNumbers() {}

  static Tensor tensor(TensorProto message) {
    List<Object> elements = elements(message);
    double[] values = new double[elements.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(elements.get(i));
    }
    return Tensor.owning(shape(message.getTensorShape()), values);
  }

  private static double number(Object element) {
    if (element instanceof Number number) {
      return number.doubleValue();
    }
    if (element instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    throw Failure.badRequest(PATH + ": expected numbers, got text");
  }

  static List<Object> lists(TensorProto message) {
    return Nested.lists(shape(message.getTensorShape()), elements(message));
  }

  static List<Object> elements(TensorProto message) {
    TfElements elements = TfElements.of(message);
    int size = size(shape(message.getTensorShape()));
    requireFits(size, elements.count());
    List<Object> all = new ArrayList<>(size);
    for (int i = 0; i < elements.count(); i++) {
      all.add(elements.get(i));
    }
    Object last = all.isEmpty() ? elements.zero() : all.get(all.size() - 1);
    while (all.size() < size) {
      all.add(last);
    }
    return all;
  }

  static void requireFits(int size, int count) {
    if (count > size || (count < size && size > MOST_REPEATED)) {
      throw Failure.badRequest(
          "%s: the shape needs %d values, but there are %d".formatted(PATH, size, count));
    }
  }

  static int[] shape(TensorShapeProto message) {
    if (message.getUnknownRank()) {
      throw Failure.badRequest(PATH + ": expected a shape, got one of unknown rank");
    }
    int[] shape = new int[message.getDimCount()];
    for (int i = 0; i < shape.length; i++) {
      long size = message.getDim(i).getSize();
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw Failure.badRequest("%s: dimension %d has size %d".formatted(PATH, i, size));
      }
      shape[i] = (int) size;
    }
    return shape;
  }

  static int size(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
      if (size > Integer.MAX_VALUE) {
        throw Failure.badRequest(PATH + ": the shape is too large");
      }
    }
    return (int) size;
  }

  /** A tensor of doubles in TensorFlow's form. */
  static TensorProto message(Tensor tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int dimension : tensor.shape()) {
      shape.addDimBuilder().setSize(dimension);
    }
    TensorProto.Builder message =
        TensorProto.newBuilder().setDtype(DataType.DT_DOUBLE).setTensorShape(shape);
    for (int i = 0; i < tensor.size(); i++) {
      message.addDoubleVal(tensor.get(i));
    }
    return message.build();
  }
}
