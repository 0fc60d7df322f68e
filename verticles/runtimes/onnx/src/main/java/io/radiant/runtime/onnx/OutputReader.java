package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.radiant.message.Datatype;
import io.radiant.message.NamedTensor;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Copies what a model answered out of native memory. */
final class OutputReader {
  static final String TEXT = "BYTES";

  /** Unsigned types above 8 bits are left out: the library hands them over as signed. */
  static final List<String> READABLE =
      List.of(
          "FP32", "FP64", "FP16", "BF16", "INT64", "INT32", "INT16", "INT8", "UINT8", "BOOL", TEXT);

  private OutputReader() {}

  static boolean reads(String datatype) {
    return READABLE.contains(datatype);
  }

  /** The numbers of a tensor that is not of text; whole numbers beyond 2^53 are rounded. */
  static Tensor tensor(OnnxTensor output) {
    return Tensor.owning(shape(output), numbers(output));
  }

  /** The output under its name, in the layout of its type. */
  static NamedTensor named(TensorType type, OnnxTensor output) throws OrtException {
    Datatype datatype = Datatype.valueOf(type.datatype());
    Buffer raw = datatype == Datatype.BYTES ? lengthPrefixed(output) : raw(output);
    List<Integer> shape = IntStream.of(shape(output)).boxed().toList();
    return new NamedTensor(type.name(), datatype, shape, Map.of(), () -> raw);
  }

  /** As they are: onnxruntime runs on little-endian processors only. */
  private static Buffer raw(OnnxTensor output) {
    return Buffer.buffer(output.getByteBuffer().array());
  }

  private static Buffer lengthPrefixed(OnnxTensor output) throws OrtException {
    Buffer raw = Buffer.buffer();
    for (Object text : texts(output.getValue())) {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      raw.appendIntLE(bytes.length).appendBytes(bytes);
    }
    return raw;
  }

  /**
   * The elements as lists of lists of {@code Double}, {@code Long}, {@code Boolean}, {@code
   * String}.
   */
  static Object lists(OnnxTensor output) throws OrtException {
    return NestedLists.of(shape(output), elements(output));
  }

  private static int[] shape(OnnxTensor output) {
    return LongStream.of(output.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
  }

  private static double[] numbers(OnnxTensor output) {
    return switch (output.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 -> numbers(output.getFloatBuffer());
      case DOUBLE -> output.getDoubleBuffer().array();
      case INT64 -> LongStream.of(output.getLongBuffer().array()).asDoubleStream().toArray();
      case INT32 -> IntStream.of(output.getIntBuffer().array()).asDoubleStream().toArray();
      case INT16 -> numbers(output.getShortBuffer());
      case INT8, BOOL -> signed(output.getByteBuffer());
      case UINT8 -> unsigned(output.getByteBuffer());
      case STRING, UNKNOWN -> throw new IllegalStateException("checked when the model was loaded");
    };
  }

  private static double[] numbers(FloatBuffer buffer) {
    return copy(buffer.capacity(), buffer::get);
  }

  private static double[] numbers(ShortBuffer buffer) {
    return copy(buffer.capacity(), buffer::get);
  }

  private static double[] signed(ByteBuffer buffer) {
    return copy(buffer.capacity(), buffer::get);
  }

  private static double[] unsigned(ByteBuffer buffer) {
    return copy(buffer.capacity(), i -> Byte.toUnsignedInt(buffer.get(i)));
  }

  private static double[] copy(int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    Arrays.setAll(values, value);
    return values;
  }

  private static List<?> elements(OnnxTensor output) throws OrtException {
    return switch (output.getInfo().type) {
      case STRING -> texts(output.getValue());
      case INT64 -> LongStream.of(output.getLongBuffer().array()).boxed().toList();
      case BOOL -> stream(output).mapToObj(number -> number != 0).toList();
      case INT32, INT16, INT8, UINT8 -> stream(output).mapToObj(number -> (long) number).toList();
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16, UNKNOWN -> stream(output).boxed().toList();
    };
  }

  private static DoubleStream stream(OnnxTensor output) {
    return DoubleStream.of(numbers(output));
  }

  /** Text has no buffer to be read from: arrays of arrays is all that there is. */
  private static List<?> texts(Object value) {
    return value instanceof Object[] array
        ? Stream.of(array).flatMap(element -> texts(element).stream()).toList()
        : List.of(value);
  }
}
