package io.radiant.node.whole;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.inference.InferTensorContents;
import io.vertx.core.json.JsonArray;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the model of {@link OipStub} computes: twice of everything, in every form there is. */
final class Doubling {
  private static final int ONE_HALF_EXPONENT = 0x0400;
  private static final int ONE_BRAIN_EXPONENT = 0x0080;

  private Doubling() {}

  /** Twice each number; booleans as they are, and texts one after itself. */
  static byte[] raw(String datatype, byte[] elements) {
    ByteBuffer in = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
    boolean texts = datatype.equals("BYTES");
    ByteBuffer out =
        ByteBuffer.allocate(texts ? 2 * elements.length : elements.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      element(datatype, in, out);
    }
    byte[] doubled = new byte[out.position()];
    out.flip().get(doubled);
    return doubled;
  }

  private static void element(String datatype, ByteBuffer in, ByteBuffer out) {
    switch (datatype) {
      case "BOOL" -> out.put(in.get());
      case "INT8", "UINT8" -> out.put((byte) (2 * in.get()));
      case "INT16", "UINT16" -> out.putShort((short) (2 * in.getShort()));
      case "INT32", "UINT32" -> out.putInt(2 * in.getInt());
      case "INT64", "UINT64" -> out.putLong(2 * in.getLong());
      case "FP16" -> out.putShort((short) (in.getShort() + ONE_HALF_EXPONENT));
      case "BF16" -> out.putShort((short) (in.getShort() + ONE_BRAIN_EXPONENT));
      case "FP32" -> out.putFloat(2 * in.getFloat());
      case "FP64" -> out.putDouble(2 * in.getDouble());
      case "BYTES" -> {
        byte[] text = new byte[in.getInt()];
        in.get(text);
        out.putInt(2 * text.length).put(text).put(text);
      }
      default -> throw new IllegalArgumentException(datatype);
    }
  }

  /** The same of elements in JSON, in one flat list. */
  static JsonArray json(JsonArray elements) {
    JsonArray doubled = new JsonArray();
    for (Object element : elements) {
      if (element instanceof JsonArray inner) {
        doubled.addAll(json(inner));
      } else {
        doubled.add(twice(element));
      }
    }
    return doubled;
  }

  private static Object twice(Object element) {
    if (element instanceof String text) {
      return text + text;
    }
    if (element instanceof Double || element instanceof Float) {
      return 2 * ((Number) element).doubleValue();
    }
    return element instanceof Number number
        ? new BigInteger(number.toString()).shiftLeft(1)
        : element;
  }

  /** The same of elements in the fields of their types. */
  static InferTensorContents typed(InferTensorContents elements) {
    InferTensorContents.Builder doubled = InferTensorContents.newBuilder();
    elements.getBoolContentsList().forEach(doubled::addBoolContents);
    elements.getIntContentsList().forEach(number -> doubled.addIntContents(2 * number));
    elements.getInt64ContentsList().forEach(number -> doubled.addInt64Contents(2 * number));
    elements.getUintContentsList().forEach(number -> doubled.addUintContents(2 * number));
    elements.getUint64ContentsList().forEach(number -> doubled.addUint64Contents(2 * number));
    elements.getFp32ContentsList().forEach(number -> doubled.addFp32Contents(2 * number));
    elements.getFp64ContentsList().forEach(number -> doubled.addFp64Contents(2 * number));
    for (ByteString text : elements.getBytesContentsList()) {
      doubled.addBytesContents(text.concat(text));
    }
    return doubled.build();
  }
}
