package io.radiant.node.whole;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor as a test writes it down.
 *
 * @param datatype in the words of the Open Inference Protocol
 * @param values {@code Boolean}, {@code Long} (of half floats: their bits), {@code Double} or
 *     {@code String}
 */
record OipTensor(String name, String datatype, List<Integer> shape, List<?> values) {
  /** Doubles in one row. */
  static OipTensor row(String name, Double... values) {
    return new OipTensor(name, "FP64", List.of(1, values.length), List.of(values));
  }

  /** One text. */
  static OipTensor text(String value) {
    return new OipTensor("text", "BYTES", List.of(1), List.of(value));
  }

  private int width() {
    return switch (datatype) {
      case "BOOL", "INT8", "UINT8" -> 1;
      case "INT16", "UINT16", "FP16", "BF16" -> 2;
      case "INT32", "UINT32", "FP32" -> 4;
      default -> 8;
    };
  }

  /** The elements as the protocol has them in binary. */
  Buffer raw() {
    Buffer raw = Buffer.buffer();
    for (Object value : values) {
      append(raw, value);
    }
    return raw;
  }

  private void append(Buffer raw, Object value) {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      raw.appendIntLE(bytes.length).appendBytes(bytes);
      return;
    }
    long bits = bits(value);
    for (int i = 0; i < width(); i++) {
      raw.appendByte((byte) (bits >>> (8 * i)));
    }
  }

  private long bits(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Double number) {
      return datatype.equals("FP32")
          ? Float.floatToRawIntBits(number.floatValue())
          : Double.doubleToRawLongBits(number);
    }
    return (Long) value;
  }

  static OipTensor read(String name, String datatype, List<Integer> shape, Buffer raw) {
    OipTensor empty = new OipTensor(name, datatype, shape, List.of());
    List<Object> values = new ArrayList<>();
    for (int at = 0; at < raw.length(); ) {
      if (datatype.equals("BYTES")) {
        int length = raw.getIntLE(at);
        values.add(raw.getString(at + 4, at + 4 + length));
        at += 4 + length;
      } else {
        values.add(empty.element(raw, at));
        at += empty.width();
      }
    }
    return new OipTensor(name, datatype, shape, values);
  }

  private Object element(Buffer raw, int at) {
    return switch (datatype) {
      case "BOOL" -> raw.getByte(at) == 1;
      case "FP32" -> (double) raw.getFloatLE(at);
      case "FP64" -> raw.getDoubleLE(at);
      case "INT8" -> (long) raw.getByte(at);
      case "UINT8" -> (long) raw.getUnsignedByte(at);
      case "INT16" -> (long) raw.getShortLE(at);
      case "UINT16", "FP16", "BF16" -> (long) raw.getUnsignedShortLE(at);
      case "INT32" -> (long) raw.getIntLE(at);
      case "UINT32" -> raw.getUnsignedIntLE(at);
      default -> raw.getLongLE(at);
    };
  }
}
