package io.radiant.message;

import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads elements in the layout of {@link Datatype}. */
final class RawElements {
  private RawElements() {}

  static Tensor numbers(NamedTensor tensor) {
    Datatype type = tensor.datatype();
    if (type == Datatype.BYTES) {
      throw Failure.badRequest("expected numbers, got tensor " + tensor);
    }
    Buffer raw = tensor.content().raw();
    double[] numbers = new double[tensor.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(raw, i * type.width(), type);
    }
    return Tensor.owning(tensor.dimensions(), numbers);
  }

  private static double number(Buffer raw, int at, Datatype type) {
    return switch (type) {
      case FP32 -> raw.getFloatLE(at);
      case FP64 -> raw.getDoubleLE(at);
      case FP16 -> HalfFloats.fromHalf(raw.getShortLE(at));
      case BF16 -> HalfFloats.fromBrain(raw.getShortLE(at));
      case UINT64 -> unsigned(raw.getLongLE(at)).doubleValue();
      default -> whole(raw, at, type);
    };
  }

  private static long whole(Buffer raw, int at, Datatype type) {
    return switch (type) {
      case BOOL -> raw.getByte(at) == 0 ? 0 : 1;
      case UINT8 -> raw.getUnsignedByte(at);
      case UINT16 -> raw.getUnsignedShortLE(at);
      case UINT32 -> raw.getUnsignedIntLE(at);
      case INT8 -> raw.getByte(at);
      case INT16 -> raw.getShortLE(at);
      case INT32 -> raw.getIntLE(at);
      case INT64 -> raw.getLongLE(at);
      default -> throw new IllegalArgumentException(type + " has no whole numbers");
    };
  }

  private static Number unsigned(long bits) {
    return bits >= 0 ? (Number) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  /** Numbers as a type of fractions has them. */
  static Buffer of(Datatype type, Tensor numbers) {
    Buffer raw = Buffer.buffer(numbers.size() * type.width());
    for (int i = 0; i < numbers.size(); i++) {
      append(raw, type, numbers.get(i));
    }
    return raw;
  }

  private static void append(Buffer raw, Datatype type, double number) {
    switch (type) {
      case FP16 -> raw.appendShortLE(HalfFloats.toHalf(number));
      case BF16 -> raw.appendShortLE(HalfFloats.toBrain(number));
      case FP32 -> raw.appendFloatLE((float) number);
      case FP64 -> raw.appendDoubleLE(number);
      default -> throw new IllegalArgumentException(type + " has no fractions");
    }
    boolean rounded = Double.isFinite(number) && type != Datatype.FP64;
    if (rounded && !Double.isFinite(number(raw, raw.length() - type.width(), type))) {
      throw Failure.badRequest("%s does not fit %s".formatted(number, type));
    }
  }

  static List<Object> list(NamedTensor tensor) {
    Buffer raw = tensor.content().raw();
    return tensor.datatype() == Datatype.BYTES ? byteStrings(raw) : fixed(tensor, raw);
  }

  private static List<Object> fixed(NamedTensor tensor, Buffer raw) {
    Datatype type = tensor.datatype();
    List<Object> elements = new ArrayList<>(tensor.size());
    for (int i = 0; i < tensor.size(); i++) {
      elements.add(element(raw, i * type.width(), type));
    }
    return elements;
  }

  private static Object element(Buffer raw, int at, Datatype type) {
    return switch (type) {
      case BOOL -> raw.getByte(at) != 0;
      case FP16, BF16, FP32, FP64 -> number(raw, at, type);
      case UINT64 -> unsigned(raw.getLongLE(at));
      default -> whole(raw, at, type);
    };
  }

  private static List<Object> byteStrings(Buffer raw) {
    List<Object> elements = new ArrayList<>();
    int at = 0;
    while (at < raw.length()) {
      int length = raw.getIntLE(at);
      elements.add(raw.slice(at + Integer.BYTES, at + Integer.BYTES + length));
      at += Integer.BYTES + length;
    }
    return elements;
  }
}
