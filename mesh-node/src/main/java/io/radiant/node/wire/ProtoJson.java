package io.radiant.node.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.radiant.message.Failure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Protobuf's JSON mapping for messages of plain fields: no maps, no oneofs, no well-known types.
 *
 * <p>For messages that are neither frequent nor large; it goes by descriptors.
 */
final class ProtoJson {
  private static final int LONGEST_NUMBER = 1000;
  private static final int MOST_DIGITS = 20;

  private ProtoJson() {}

  /** Sets the fields of {@code message} that {@code tree}, an object, has members for. */
  static void merge(Object tree, Message.Builder message, String path) {
    if (!(tree instanceof Map<?, ?> members)) {
      throw unexpected(path, "an object", tree);
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      Object value = members.get(field.getJsonName());
      Object present = value == null ? members.get(field.getName()) : value;
      if (present != null) {
        merge(field, present, message, path + "." + field.getJsonName());
      }
    }
  }

  private static void merge(
      FieldDescriptor field, Object value, Message.Builder message, String path) {
    if (!field.isRepeated()) {
      message.setField(field, value(field, value, message, path));
      return;
    }
    if (!(value instanceof List<?> elements)) {
      throw unexpected(path, "a list", value);
    }
    for (Object element : elements) {
      message.addRepeatedField(field, value(field, element, message, path));
    }
  }

  private static Object value(
      FieldDescriptor field, Object value, Message.Builder parent, String path) {
    return switch (field.getJavaType()) {
      case INT -> (int) integer(value, Integer.SIZE, isUnsigned(field), path);
      case LONG -> integer(value, Long.SIZE, isUnsigned(field), path);
      case FLOAT -> single(value, path);
      case DOUBLE -> number(value, path);
      case BOOLEAN -> require(value, Boolean.class, "true or false", path);
      case STRING -> require(value, String.class, "a string", path);
      case BYTE_STRING -> bytes(require(value, String.class, "base64", path), path);
      case ENUM -> constant(field, value, path);
      case MESSAGE -> message(field, value, parent, path);
    };
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.UINT32
        || field.getType() == FieldDescriptor.Type.UINT64;
  }

  private static Message message(
      FieldDescriptor field, Object value, Message.Builder parent, String path) {
    Message.Builder message = parent.newBuilderForField(field);
    merge(value, message, path);
    return message.build();
  }

  private static long integer(Object value, int bits, boolean unsigned, String path) {
    BigInteger lowest = unsigned ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).negate();
    BigInteger beyond = BigInteger.ONE.shiftLeft(unsigned ? bits : bits - 1);
    BigInteger integer = integer(decimal(value, "an integer", path));
    if (integer == null || integer.compareTo(lowest) < 0 || integer.compareTo(beyond) >= 0) {
      throw unexpected(path, "an integer of " + bits + " bits", value);
    }
    return integer.longValue();
  }

  /** The integer, or null; numbers such as 1e999999999 are refused without writing them out. */
  private static BigInteger integer(BigDecimal value) {
    int digits = value.precision() - value.scale();
    if (value.signum() == 0) {
      return BigInteger.ZERO;
    }
    boolean integral =
        digits > 0 && digits <= MOST_DIGITS && value.stripTrailingZeros().scale() <= 0;
    return integral ? value.toBigInteger() : null;
  }

  private static double number(Object value, String path) {
    OptionalDouble named =
        value instanceof String name ? NotFinite.parse(name) : OptionalDouble.empty();
    return named.isPresent() ? named.getAsDouble() : decimal(value, "a number", path).doubleValue();
  }

  private static float single(Object value, String path) {
    double number = number(value, path);
    if (Double.isFinite(number) && Float.isInfinite((float) number)) {
      throw unexpected(path, "a number in the range of a float", value);
    }
    return (float) number;
  }

  private static BigDecimal decimal(Object value, String expected, String path) {
    byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    boolean written = value instanceof Number || value instanceof String;
    boolean number =
        text.length > 0
            && text.length <= LONGEST_NUMBER
            && JsonTokens.number(text, 0, text.length) == text.length;
    if (!written || !number) {
      throw unexpected(path, expected, value);
    }
    return new BigDecimal(value.toString());
  }

  private static ByteString bytes(String text, String path) {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw Failure.badRequest(path + ": expected base64, but: " + e.getMessage());
    }
  }

  private static EnumValueDescriptor constant(FieldDescriptor field, Object value, String path) {
    for (EnumValueDescriptor constant : field.getEnumType().getValues()) {
      if (constant.getName().equals(value)
          || (value instanceof Long number && constant.getNumber() == number)) {
        return constant;
      }
    }
    throw unexpected(path, "a " + field.getEnumType().getName(), value);
  }

  private static <T> T require(Object value, Class<T> type, String expected, String path) {
    if (!type.isInstance(value)) {
      throw unexpected(path, expected, value);
    }
    return type.cast(value);
  }

  private static Failure unexpected(String path, String expected, Object value) {
    return Failure.badRequest("%s: expected %s, got %s".formatted(path, expected, value));
  }

  /** The fields that are set, by their original names. */
  static void write(Message message, JsonWriter json) {
    char separator = '{';
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      json.raw(separator).string(field.getKey().getName()).raw(':');
      write(field.getKey(), field.getValue(), json);
      separator = ',';
    }
    if (separator == '{') {
      json.raw('{');
    }
    json.raw('}');
  }

  private static void write(FieldDescriptor field, Object value, JsonWriter json) {
    if (!field.isRepeated()) {
      writeOne(field, value, json);
      return;
    }
    char separator = '[';
    for (Object element : (List<?>) value) {
      json.raw(separator);
      writeOne(field, element, json);
      separator = ',';
    }
    json.raw(']');
  }

  private static void writeOne(FieldDescriptor field, Object value, JsonWriter json) {
    switch (field.getJavaType()) {
      case INT -> json.number(isUnsigned(field) ? (int) value & 0xffffffffL : (int) value);
      case LONG ->
          json.string(isUnsigned(field) ? Long.toUnsignedString((long) value) : value.toString());
      case FLOAT -> json.number((float) value);
      case DOUBLE -> json.number((double) value);
      case BOOLEAN, STRING -> json.value(value);
      case BYTE_STRING -> json.base64(((ByteString) value).toByteArray());
      case ENUM -> json.string(((EnumValueDescriptor) value).getName());
      case MESSAGE -> write((Message) value, json);
    }
  }
}
