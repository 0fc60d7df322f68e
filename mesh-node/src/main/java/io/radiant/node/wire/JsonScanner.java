package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over JSON text that checks its grammar and finds where values begin and end.
 *
 * <p>It builds nothing and converts nothing. Where it is asked to skip a value it checks all of it
 * in a loop, so that no nesting in a body can exhaust the stack. Walking an object:
 *
 * <pre>{@code
 * for (boolean more = json.beginObject(); more; more = json.nextMember()) { … one value … }
 * }</pre>
 */
final class JsonScanner {
  /** How deep lists and objects may be nested, the outermost one counted. */
  static final int MAX_DEPTH = 100;

  /** What {@link #skipValue} came across. */
  static final int NOT_NUMBERS = 1;

  static final int LARGE_NUMBER = 2;
  static final int OBJECT = 4;
  static final int NESTED_LIST = 8;
  static final int UNCHECKED_NUMBERS = 16;
  static final int ANYTHING_UNUSUAL = NOT_NUMBERS | LARGE_NUMBER | NESTED_LIST;

  // A number with fewer characters, and an exponent of two digits at most, is in a double's range.
  private static final int SURELY_IN_RANGE = 200;
  private static final int SMALL_EXPONENT = 2;
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int position;
  private int depth;
  private int seen;
  private boolean numbersLater;
  // One bit for each open list (0) or object (1), the innermost lowest.
  private long kinds;
  private long outerKinds;
  private int nameFrom;
  private int nameTo;

  JsonScanner(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.position = JsonTokens.space(bytes, start, end);
  }

  JsonScanner(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** A cursor over a whole body. */
  static JsonScanner over(Buffer body) {
    ByteRange bytes = Buffers.bytes(body);
    return new JsonScanner(bytes.bytes(), bytes.from(), bytes.to());
  }

  /** The first byte of the value at the cursor; 0 at the end of the text. */
  byte peek() {
    return position < end ? bytes[position] : 0;
  }

  /** Moves behind a {@code null}, if that is the value at the cursor. */
  boolean skipNull() {
    if (peek() != 'n') {
      return false;
    }
    skipValue();
    return true;
  }

  /** Enters an object; false if it has no members, and is behind the cursor already. */
  boolean beginObject() {
    open(true);
    if (peek() == '}') {
      close();
      return false;
    }
    position = name(position);
    return true;
  }

  /** Moves to the next member's value; false if there is none, and the object is behind. */
  boolean nextMember() {
    boolean more = next('}', "',' or '}'");
    if (more) {
      position = name(position);
    }
    return more;
  }

  /** Enters a list; false if it is empty, and is behind the cursor already. */
  boolean beginArray() {
    open(false);
    if (peek() == ']') {
      close();
      return false;
    }
    return true;
  }

  boolean nextElement() {
    return next(']', "',' or ']'");
  }

  private boolean next(char closing, String expected) {
    position = JsonTokens.space(bytes, position, end);
    if (peek() == ',') {
      position = JsonTokens.space(bytes, position + 1, end);
      return true;
    }
    if (peek() != closing) {
      throw unreadable(position, expected);
    }
    close();
    return false;
  }

  /** Whether the member at the cursor has this name. */
  boolean nameIs(byte[] name) {
    if (nameTo - nameFrom == name.length) {
      return Arrays.equals(bytes, nameFrom, nameTo, name, 0, name.length);
    }
    return hasEscapedName() && Arrays.equals(name().getBytes(StandardCharsets.UTF_8), name);
  }

  private boolean hasEscapedName() {
    for (int i = nameFrom; i < nameTo; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  String name() {
    return JsonText.decode(bytes, nameFrom, nameTo);
  }

  /** Checks the value at the cursor and moves behind it. */
  JsonSlice slice() {
    int from = position;
    skipValue();
    return new JsonSlice(bytes, from, position);
  }

  /**
   * As {@link #slice}, but long runs of what looks like plain numbers are not checked one by one.
   *
   * <p>Most of what models are sent is numbers that the next node may never look at; who does look
   * at a slice with {@link #UNCHECKED_NUMBERS} checks it first.
   */
  JsonSlice sliceNumbersLater() {
    numbersLater = true;
    try {
      return slice();
    } finally {
      numbersLater = false;
    }
  }

  /** Checks the value at the cursor and moves behind it; {@link #saw} tells what was in it. */
  void skipValue() {
    int outside = depth;
    seen = 0;
    do {
      int before = depth;
      step(depth > outside && isInList());
      if (depth == before) {
        closeUntilNextValue(outside);
      }
    } while (depth > outside);
  }

  /** Whether the value skipped last had anything of {@code what} in it. */
  boolean saw(int what) {
    return (seen & what) != 0;
  }

  /** Checks that nothing follows. */
  void finish() {
    position = JsonTokens.space(bytes, position, end);
    if (position < end) {
      throw unreadable(position, "the end");
    }
  }

  /** One token, and with a bracket everything up to the first value in it. */
  private void step(boolean inList) {
    if (inList) {
      position = JsonTokens.space(bytes, skipNumbers(), end);
    }
    byte first = peek();
    if (JsonTokens.startsNumber(first)) {
      position = number(position);
      return;
    }
    if (first == '[') {
      seen |= inList ? NESTED_LIST : 0;
      beginArray();
      return;
    }
    seen |= NOT_NUMBERS;
    switch (first) {
      case '{' -> object();
      case '"' -> position = token(JsonTokens.string(bytes, position, end), "a string");
      case 't' -> position = token(JsonTokens.literal(bytes, position, end, TRUE), "a value");
      case 'f' -> position = token(JsonTokens.literal(bytes, position, end, FALSE), "a value");
      case 'n' -> position = token(JsonTokens.literal(bytes, position, end, NULL), "a value");
      default -> throw unreadable(position, "a value");
    }
  }

  private void object() {
    seen |= OBJECT;
    beginObject();
  }

  private int skipNumbers() {
    if (!numbersLater) {
      return NumberRun.skip(bytes, position, end);
    }
    int after = NumberRun.skipUnchecked(bytes, position, end);
    seen |= after > position ? UNCHECKED_NUMBERS : 0;
    return after;
  }

  private void closeUntilNextValue(int outside) {
    while (depth > outside) {
      if (isInList() ? nextElement() : nextMember()) {
        return;
      }
    }
  }

  private int number(int at) {
    int after = token(JsonTokens.mantissa(bytes, at, end), "a digit");
    if (JsonTokens.isExponent(bytes, after, end)) {
      int exponent = after;
      after = token(JsonTokens.exponent(bytes, after, end), "a digit");
      seen |= isLarge(exponent + 1, after) ? LARGE_NUMBER : 0;
    }
    if (after - at > SURELY_IN_RANGE) {
      seen |= LARGE_NUMBER;
    }
    return after;
  }

  /** Of an exponent's sign and digits: whether they might lead out of the range of a double. */
  private boolean isLarge(int from, int to) {
    int digits = bytes[from] == '+' ? from + 1 : from;
    return bytes[from] != '-' && to - digits > SMALL_EXPONENT;
  }

  /** A member's name with its colon, up to its value. */
  private int name(int at) {
    if (peek() != '"') {
      throw unreadable(at, "a name in double quotes");
    }
    int after = token(JsonTokens.string(bytes, at, end), "a name");
    nameFrom = at + 1;
    nameTo = after - 1;
    int colon = JsonTokens.space(bytes, after, end);
    if (colon >= end || bytes[colon] != ':') {
      throw unreadable(colon, "':'");
    }
    return JsonTokens.space(bytes, colon + 1, end);
  }

  private void open(boolean object) {
    if (peek() != (object ? '{' : '[')) {
      throw unreadable(position, object ? "an object" : "a list");
    }
    if (depth == MAX_DEPTH) {
      throw unreadable(position, "at most " + MAX_DEPTH + " nested lists and objects");
    }
    depth++;
    outerKinds = (outerKinds << 1) | (kinds >>> 63);
    kinds = (kinds << 1) | (object ? 1 : 0);
    position = JsonTokens.space(bytes, position + 1, end);
  }

  private void close() {
    depth--;
    kinds = (kinds >>> 1) | (outerKinds << 63);
    outerKinds >>>= 1;
    position++;
  }

  private boolean isInList() {
    return (kinds & 1) == 0;
  }

  private int token(int after, String expected) {
    if (after < 0) {
      throw unreadable(~after, expected);
    }
    return after;
  }

  private Failure unreadable(int at, String expected) {
    return JsonText.unreadable(bytes, start, at, end, expected);
  }
}
