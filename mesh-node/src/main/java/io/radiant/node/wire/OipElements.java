package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.Tensor;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalDouble;

/** Turns numbers, booleans and texts into elements of a datatype, or says what does not fit it. */
final class OipElements {
  // Beyond it, not every whole number is a double.
  private static final long LARGEST_EXACT = 1L << 53;
  private static final int USUAL_TEXT = 16;

  private final Datatype type;

  private OipElements(Datatype type) {
    this.type = type;
  }

  static OipRaw of(Datatype type, Tensor numbers) {
    OipElements elements = new OipElements(type);
    OipPacker packer = new OipPacker(numbers.size() * type.width());
    for (int i = 0; i < numbers.size(); i++) {
      packer.add(elements.number(numbers.get(i)), type.width());
    }
    return new OipRaw(packer.toBuffer());
  }

  /**
   * @param values {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean}, {@code String}
   *     or {@code Buffer}
   */
  static OipRaw of(Datatype type, List<?> values) {
    OipElements elements = new OipElements(type);
    OipPacker packer =
        new OipPacker(values.size() * (type == Datatype.BYTES ? USUAL_TEXT : type.width()));
    for (Object value : values) {
      elements.add(value, packer);
    }
    return new OipRaw(packer.toBuffer());
  }

  /** One text or other bytes. */
  static OipRaw of(byte[] element) {
    OipPacker packer = new OipPacker(element.length + Integer.BYTES);
    packer.add(element);
    return new OipRaw(packer.toBuffer());
  }

  private void add(Object value, OipPacker packer) {
    if (type != Datatype.BYTES) {
      packer.add(bits(value), type.width());
    } else if (value instanceof String text) {
      packer.add(Utf8.encode(text, "text"));
    } else if (value instanceof Buffer bytes) {
      packer.add(bytes.getBytes());
    } else {
      throw refuse(value);
    }
  }

  private long bits(Object value) {
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Boolean flag) {
      return whole(flag ? 1 : 0);
    }
    if (value instanceof Long number) {
      return whole(number);
    }
    if (value instanceof BigInteger number) {
      return large(number);
    }
    return number(notFinite(value));
  }

  /** The names of what JSON has no number for stand among numbers as texts. */
  private double notFinite(Object value) {
    OptionalDouble named =
        value instanceof String name ? NotFinite.parse(name) : OptionalDouble.empty();
    return named.orElseThrow(() -> refuse(value));
  }

  private long number(double value) {
    if (type == Datatype.BYTES) {
      throw refuse(value);
    }
    try {
      return type.isFloating() ? OipNumbers.floating(value, type) : OipNumbers.whole(value, type);
    } catch (ArithmeticException outOfRange) {
      throw refuse(value);
    }
  }

  private long whole(long value) {
    if (type.isFloating()) {
      requireExact(value >= -LARGEST_EXACT && value <= LARGEST_EXACT, value);
      return number(value);
    }
    try {
      return OipNumbers.whole(value, type);
    } catch (ArithmeticException outOfRange) {
      throw refuse(value);
    }
  }

  private long large(BigInteger value) {
    requireExact(!type.isFloating(), value);
    try {
      return OipNumbers.whole(value, type);
    } catch (ArithmeticException outOfRange) {
      throw refuse(value);
    }
  }

  private void requireExact(boolean exact, Object value) {
    if (!exact) {
      throw refuse(value);
    }
  }

  private Failure refuse(Object value) {
    String what = value instanceof Buffer ? "text" : JsonText.describe(value);
    return Failure.badRequest("%s is no %s and cannot be made one".formatted(what, type));
  }
}
