package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/**
 * What a TensorFlow tensor holds: numbers, booleans or strings, packed in its content or as a list.
 *
 * @param count how many there are
 * @param element one of them by its index
 * @param zero what stands for all elements where there is none
 */
record TfElements(int count, IntFunction<Object> element, Object zero) {
  Object get(int index) {
    return element.apply(index);
  }

  static TfElements of(TensorProto message) {
    return message.getTensorContent().isEmpty() ? listed(message) : packed(message);
  }

  private static TfElements listed(TensorProto message) {
    return switch (message.getDtype()) {
      case DT_FLOAT -> of(message.getFloatValCount(), i -> (double) message.getFloatVal(i), 0.0);
      case DT_DOUBLE -> of(message.getDoubleValCount(), message::getDoubleVal, 0.0);
      case DT_INT8, DT_INT16, DT_INT32, DT_UINT8, DT_UINT16 ->
          of(message.getIntValCount(), i -> (long) message.getIntVal(i), 0L);
      case DT_INT64 -> of(message.getInt64ValCount(), message::getInt64Val, 0L);
      case DT_UINT32 ->
          of(message.getUint32ValCount(), i -> Integer.toUnsignedLong(message.getUint32Val(i)), 0L);
      case DT_UINT64 ->
          of(message.getUint64ValCount(), i -> OipNumbers.unsigned(message.getUint64Val(i)), 0L);
      case DT_BOOL -> of(message.getBoolValCount(), message::getBoolVal, false);
      case DT_HALF -> of(message.getHalfValCount(), i -> half(message.getHalfVal(i)), 0.0);
      case DT_BFLOAT16 -> of(message.getHalfValCount(), i -> brain(message.getHalfVal(i)), 0.0);
      case DT_STRING ->
          of(message.getStringValCount(), i -> message.getStringVal(i).toStringUtf8(), "");
      default -> throw refuse(message.getDtype(), "a type that can be read");
    };
  }

  private static TfElements packed(TensorProto message) {
    // A part of a larger array begins somewhere in it; the slice begins at 0.
    ByteBuffer bytes =
        message.getTensorContent().asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    return switch (message.getDtype()) {
      case DT_FLOAT -> packed(bytes, Float.BYTES, at -> (double) bytes.getFloat(at));
      case DT_DOUBLE -> packed(bytes, Double.BYTES, bytes::getDouble);
      case DT_INT8 -> packed(bytes, Byte.BYTES, at -> (long) bytes.get(at));
      case DT_UINT8 -> packed(bytes, Byte.BYTES, at -> Byte.toUnsignedLong(bytes.get(at)));
      case DT_INT16 -> packed(bytes, Short.BYTES, at -> (long) bytes.getShort(at));
      case DT_UINT16 -> packed(bytes, Short.BYTES, at -> Short.toUnsignedLong(bytes.getShort(at)));
      case DT_INT32 -> packed(bytes, Integer.BYTES, at -> (long) bytes.getInt(at));
      case DT_UINT32 ->
          packed(bytes, Integer.BYTES, at -> Integer.toUnsignedLong(bytes.getInt(at)));
      case DT_INT64 -> packed(bytes, Long.BYTES, bytes::getLong);
      case DT_UINT64 -> packed(bytes, Long.BYTES, at -> OipNumbers.unsigned(bytes.getLong(at)));
      case DT_BOOL -> packed(bytes, Byte.BYTES, at -> bytes.get(at) != 0);
      case DT_HALF -> packed(bytes, Short.BYTES, at -> half(bytes.getShort(at)));
      case DT_BFLOAT16 -> packed(bytes, Short.BYTES, at -> brain(bytes.getShort(at)));
      default -> throw refuse(message.getDtype(), "a type that can be packed");
    };
  }

  private static TfElements of(int count, IntFunction<Object> element, Object zero) {
    return new TfElements(count, element, zero);
  }

  private static TfElements packed(ByteBuffer bytes, int width, IntFunction<Object> elementAt) {
    if (bytes.remaining() % width != 0) {
      throw Failure.badRequest(
          "data.tftensor: %d bytes of content are no multiple of %d"
              .formatted(bytes.remaining(), width));
    }
    return of(bytes.remaining() / width, i -> elementAt.apply(i * width), null);
  }

  private static Failure refuse(DataType type, String expected) {
    return Failure.badRequest("data.tftensor: expected %s, got %s".formatted(expected, type));
  }

  private static double brain(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  private static double half(int bits) {
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double sign = (bits & 0x8000) == 0 ? 1 : -1;
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((double) fraction, -24)
        : sign * Math.scalb((double) (fraction | 0x400), exponent - 25);
  }
}
