package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.HalfFloats;
import io.radiant.message.NamedTensor;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Writes elements that arrived in another form as a flat list in JSON. */
final class OipJsonNumbers {
  private static final byte[] MINUS_ZERO = JsonWriter.ascii("-0.0");

  private final JsonWriter json;
  private final NamedTensor tensor;
  private final Buffer raw;

  private OipJsonNumbers(JsonWriter json, NamedTensor tensor) {
    this.json = json;
    this.tensor = tensor;
    this.raw = tensor.content().raw();
  }

  static void write(JsonWriter json, NamedTensor tensor) {
    OipJsonNumbers numbers = new OipJsonNumbers(json, tensor);
    if (tensor.datatype() == Datatype.BYTES) {
      numbers.texts();
    } else {
      numbers.numbers();
    }
  }

  private void texts() {
    ByteRange elements = Buffers.bytes(raw);
    char separator = '[';
    int at = elements.from();
    while (at < elements.to()) {
      int from = at + Integer.BYTES;
      at = from + OipPacker.length(elements.bytes(), at);
      json.raw(separator).string(text(elements.bytes(), from, at));
      separator = ',';
    }
    end(separator);
  }

  private String text(byte[] bytes, int from, int to) {
    if (!Utf8.isWellFormed(bytes, from, to)) {
      throw refuse("elements that are not UTF-8 have no form in JSON (expected: binary data)");
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private void numbers() {
    int width = tensor.datatype().width();
    char separator = '[';
    for (int at = 0; at < raw.length(); at += width) {
      json.raw(separator);
      element(at);
      separator = ',';
    }
    end(separator);
  }

  private void end(char separator) {
    if (separator == '[') {
      json.raw('[');
    }
    json.raw(']');
  }

  private void element(int at) {
    switch (tensor.datatype()) {
      case BOOL -> json.value(raw.getByte(at) != 0);
      case UINT8 -> json.number(raw.getUnsignedByte(at));
      case UINT16 -> json.number(raw.getUnsignedShortLE(at));
      case UINT32 -> json.number(raw.getUnsignedIntLE(at));
      case UINT64 -> json.unsigned(raw.getLongLE(at));
      case INT8 -> json.number(raw.getByte(at));
      case INT16 -> json.number(raw.getShortLE(at));
      case INT32 -> json.number(raw.getIntLE(at));
      case INT64 -> json.number(raw.getLongLE(at));
      case FP16 -> single(HalfFloats.fromHalf(raw.getShortLE(at)));
      case BF16 -> single(HalfFloats.fromBrain(raw.getShortLE(at)));
      case FP32 -> single(raw.getFloatLE(at));
      case FP64 -> number(raw.getDoubleLE(at));
      case BYTES -> throw new IllegalStateException("not a number");
    }
  }

  private void single(float value) {
    if (isOrdinary(value)) {
      json.number(value);
    }
  }

  private void number(double value) {
    if (isOrdinary(value)) {
      json.number(value);
    }
  }

  /** Whether a number is written as all others; a negative zero keeps its sign here. */
  private boolean isOrdinary(double value) {
    if (!Double.isFinite(value)) {
      throw refuse(value + " has no form in JSON (expected: binary data)");
    }
    boolean minusZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
    if (minusZero) {
      json.raw(MINUS_ZERO);
    }
    return !minusZero;
  }

  private Failure refuse(String complaint) {
    return Failure.badRequest("tensor \"" + tensor.name() + "\": " + complaint);
  }
}
