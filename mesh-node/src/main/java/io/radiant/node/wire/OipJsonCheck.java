package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import java.nio.charset.StandardCharsets;

/**
 * Checks the elements of a tensor in JSON: how they are nested, how many they are, and of what
 * kind.
 *
 * <p>The one time that they are looked at on their way through.
 */
final class OipJsonCheck {
  private static final byte[] TRUE = JsonWriter.ascii("true");
  private static final byte[] FALSE = JsonWriter.ascii("false");
  // Numbers of fewer digits are in the range of a float.
  private static final int SURELY_SINGLE = 38;

  private final OipTensorHead head;
  private final Datatype type;
  private final byte[] bytes;
  private final int end;
  private int at;

  private OipJsonCheck(OipTensorHead head, JsonSlice list) {
    this.head = head;
    this.type = head.datatype();
    this.bytes = list.bytes();
    this.at = list.from();
    this.end = list.to();
  }

  /** Checks a list, of which a scanner found the end and no more. */
  static void check(OipTensorHead head, JsonSlice list) {
    OipJsonCheck check = new OipJsonCheck(head, list);
    if (check.isNested()) {
      check.list(head.shape(), 0);
    } else {
      check.flat();
    }
  }

  private boolean isNested() {
    int first = JsonTokens.space(bytes, at + 1, end);
    return head.shape().length > 1 && first < end && bytes[first] == '[';
  }

  private void flat() {
    int count = 0;
    for (boolean more = open(); more; more = next()) {
      element();
      count++;
    }
    head.requireCount(count);
  }

  private void list(int[] shape, int axis) {
    int count = 0;
    for (boolean more = open(); more; more = next()) {
      if (axis == shape.length - 1) {
        element();
      } else {
        list(shape, axis + 1);
      }
      count++;
    }
    if (count != shape[axis]) {
      throw head.refuse(
          "expected lists of %d in dimension %d, got one of %d"
              .formatted(shape[axis], axis, count));
    }
  }

  /** Enters a list; false if it is empty, and behind. */
  private boolean open() {
    if (at >= end || bytes[at] != '[') {
      throw unexpected("a list");
    }
    at = JsonTokens.space(bytes, at + 1, end);
    boolean more = at >= end || bytes[at] != ']';
    at += more ? 0 : 1;
    return more;
  }

  /** Moves to the next element; false if there is none, and the list is behind. */
  private boolean next() {
    at = JsonTokens.space(bytes, at, end);
    boolean more = at < end && bytes[at] == ',';
    if (!more && (at >= end || bytes[at] != ']')) {
      throw unexpected("',' or ']'");
    }
    at = more ? JsonTokens.space(bytes, at + 1, end) : at + 1;
    return more;
  }

  private void element() {
    int from = at;
    switch (type) {
      case BOOL -> at = truth();
      case BYTES -> at = text();
      case FP16, BF16, FP32, FP64 -> at = number();
      default -> at = integer();
    }
    if (at <= from) {
      at = from;
      throw unexpected(expected());
    }
  }

  private int truth() {
    int after = JsonTokens.literal(bytes, at, end, TRUE);
    return after > 0 ? after : JsonTokens.literal(bytes, at, end, FALSE);
  }

  private int text() {
    if (at >= end || bytes[at] != '"') {
      return ~at;
    }
    int after = JsonTokens.string(bytes, at, end);
    if (after > 0 && !isUtf8(at + 1, after - 1)) {
      throw unexpected("text that UTF-8 can hold");
    }
    return after;
  }

  /** Escapes can write half a pair of surrogates. */
  private boolean isUtf8(int from, int to) {
    return !JsonText.hasEscape(bytes, from, to) || Utf8.canHold(JsonText.decode(bytes, from, to));
  }

  private int integer() {
    int after = JsonTokens.mantissa(bytes, at, end);
    if (after < 0 || isFraction(after)) {
      return ~at;
    }
    try {
      OipNumbers.parse(bytes, at, after, type);
    } catch (ArithmeticException outOfRange) {
      return ~at;
    }
    return after;
  }

  private boolean isFraction(int after) {
    int digits = JsonTokens.digits(bytes, bytes[at] == '-' ? at + 1 : at, end);
    return digits < after || JsonTokens.isExponent(bytes, after, end);
  }

  private int number() {
    int after = JsonTokens.mantissa(bytes, at, end);
    if (after < 0) {
      return after;
    }
    boolean exponent = JsonTokens.isExponent(bytes, after, end);
    if (!exponent && after - at < SURELY_SINGLE && type != Datatype.FP16) {
      return after;
    }
    int whole = exponent ? JsonTokens.exponent(bytes, after, end) : after;
    return whole > 0 && isInRange(whole) ? whole : ~at;
  }

  private boolean isInRange(int after) {
    double number = new JsonNumberReader(bytes, after).read(at);
    try {
      OipNumbers.floating(number, type);
    } catch (ArithmeticException outOfRange) {
      return false;
    }
    return Double.isFinite(number);
  }

  private String expected() {
    return switch (type) {
      case BOOL -> "true or false";
      case BYTES -> "a string";
      default -> "a number of " + type;
    };
  }

  private Failure unexpected(String expected) {
    return head.refuse("expected " + expected + ", got " + found());
  }

  /** The value at the cursor as far as it can be told. */
  private String found() {
    int to = at;
    while (to < end && to < at + 40 && ",]".indexOf(bytes[to]) < 0) {
      to++;
    }
    return at >= end
        ? "the end"
        : new String(bytes, at, Math.max(to - at, 1), StandardCharsets.UTF_8);
  }
}
