package io.radiant.node.unitserver;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.TensorProto;
import io.radiant.node.wire.proto.TensorShapeProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Tensors of TensorFlow with numbers in them. */
final class TfTensors {
  private static final int LARGEST = 1 << 24;

  private TfTensors() {}

  /** A tensor of doubles. */
  static TensorProto tensor(Numbers numbers) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_DOUBLE);
    TensorShapeProto.Builder shape = tensor.getTensorShapeBuilder();
    Arrays.stream(numbers.shape()).forEach(size -> shape.addDimBuilder().setSize(size));
    Arrays.stream(numbers.values()).forEach(tensor::addDoubleVal);
    return tensor.build();
  }

  /**
   * The numbers of a tensor.
   *
   * @throws UnitFailure if it holds something else, or not as many as its shape says
   */
  static Numbers numbers(TensorProto tensor) {
    int[] shape =
        tensor.getTensorShape().getDimList().stream()
            .mapToInt(dimension -> Math.toIntExact(dimension.getSize()))
            .toArray();
    double[] values =
        switch (tensor.getDtype()) {
          case DT_FLOAT ->
              values(tensor, tensor.getFloatValList(), Float.BYTES, ByteBuffer::getFloat);
          case DT_DOUBLE ->
              values(tensor, tensor.getDoubleValList(), Double.BYTES, ByteBuffer::getDouble);
          case DT_INT32 ->
              values(tensor, tensor.getIntValList(), Integer.BYTES, ByteBuffer::getInt);
          case DT_INT64 ->
              values(tensor, tensor.getInt64ValList(), Long.BYTES, ByteBuffer::getLong);
          default -> throw UnitFailure.badData("this unit does not take " + tensor.getDtype());
        };
    return Numbers.of(shape, values);
  }

  private static double[] values(
      TensorProto tensor,
      List<? extends Number> listed,
      int width,
      ToDoubleFunction<ByteBuffer> next) {
    ByteString content = tensor.getTensorContent();
    if (content.isEmpty()) {
      return repeated(listed, size(tensor));
    }
    ByteBuffer bytes = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return DoubleStream.generate(() -> next.applyAsDouble(bytes))
        .limit(content.size() / width)
        .toArray();
  }

  private static int size(TensorProto tensor) {
    double size =
        tensor.getTensorShape().getDimList().stream()
            .mapToDouble(TensorShapeProto.Dim::getSize)
            .reduce(1, (a, b) -> a * b);
    if (!(size >= 0 && size <= LARGEST)) {
      throw UnitFailure.badData("a tensor of %.0f elements".formatted(size));
    }
    return (int) size;
  }

  /** The last element stands for all that are missing. */
  private static double[] repeated(List<? extends Number> listed, int size) {
    if (listed.isEmpty() || listed.size() > size) {
      return listed.stream().mapToDouble(Number::doubleValue).toArray();
    }
    return IntStream.range(0, size)
        .mapToDouble(i -> listed.get(Math.min(i, listed.size() - 1)).doubleValue())
        .toArray();
  }
}
