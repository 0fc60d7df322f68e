package io.radiant.node.wire;

import io.radiant.message.Tensor;
import java.util.List;

/**
 * The lists of {@code data.ndarray}, or of what stands for it in another JSON dialect.
 *
 * @param path where in the body they stood
 * @param checked whether every number in them was; otherwise that is done when somebody looks
 */
record JsonNdarray(String path, JsonSlice lists, boolean checked) implements JsonEncoded {
  private static final String PATH = "data.ndarray";
  private static final int USUAL_BYTES_PER_NUMBER = 8;
  private static final int MANY_DIGITS = 16;

  /** The lists at the cursor. */
  static JsonNdarray read(JsonScanner json) {
    JsonSlice lists = JsonFields.numberList(json, PATH);
    return new JsonNdarray(PATH, lists, !json.saw(JsonScanner.UNCHECKED_NUMBERS));
  }

  /**
   * Whether its elements are all numbers, not all of them whole, and none of so many digits that a
   * double would lose some.
   */
  boolean holdsFractions() {
    JsonScanner scanner = new JsonScanner(lists.bytes(), lists.from(), lists.to());
    scanner.skipValue();
    return !scanner.saw(JsonScanner.NOT_NUMBERS) && hasFraction() && !hasManyDigits();
  }

  private boolean hasFraction() {
    for (int i = lists.from(); i < lists.to(); i++) {
      byte character = lists.bytes()[i];
      if (character == '.' || character == 'e' || character == 'E') {
        return true;
      }
    }
    return false;
  }

  /** Of an integer; a fraction's digits may be many. */
  private boolean hasManyDigits() {
    int at = lists.from();
    while (at < lists.to()) {
      int after = JsonTokens.digits(lists.bytes(), at, lists.to());
      byte next = after < lists.to() ? lists.bytes()[after] : 0;
      byte before = at > lists.from() ? lists.bytes()[at - 1] : 0;
      if (after - at >= MANY_DIGITS && next != '.' && before != '.') {
        return true;
      }
      at = after + 1;
    }
    return false;
  }

  @Override
  public int size() {
    return lists.size();
  }

  private void check() {
    if (!checked) {
      new JsonScanner(lists.bytes(), lists.from(), lists.to()).skipValue();
    }
  }

  @Override
  public JsonWriter copyTo(JsonWriter json) {
    check();
    return json.copy(lists);
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<Object> elements() {
    check();
    return (List<Object>) JsonValues.read(lists);
  }

  @Override
  public Tensor tensor() {
    check();
    byte[] bytes = lists.bytes();
    Rectangle rectangle = new Rectangle(path, lists.size() / USUAL_BYTES_PER_NUMBER);
    JsonNumberReader numbers = new JsonNumberReader(bytes, lists.to());
    int at = lists.from();
    while (at < lists.to()) {
      byte first = bytes[at];
      if (JsonTokens.startsNumber(first)) {
        rectangle.add(inRange(numbers.read(at), at, numbers.position(), rectangle));
        at = numbers.position();
      } else {
        at = other(first, at, rectangle);
      }
    }
    return rectangle.tensor();
  }

  private double inRange(double number, int from, int to, Rectangle rectangle) {
    if (Double.isInfinite(number)) {
      throw rectangle.refuse(
          "expected a number in the range of a double, got "
              + JsonText.describe(new JsonSlice(lists.bytes(), from, to)));
    }
    return number;
  }

  /** Brackets, what stands between elements, and elements that are no numbers. */
  private int other(byte first, int at, Rectangle rectangle) {
    switch (first) {
      case '[' -> rectangle.open();
      case ']' -> rectangle.close();
      case ',', ' ', '\n', '\r', '\t' -> {}
      default -> {
        return notFinite(at, rectangle);
      }
    }
    return at + 1;
  }

  /** Numbers that JSON cannot write stand in lists as strings; other strings are no numbers. */
  private int notFinite(int at, Rectangle rectangle) {
    JsonSlice element = new JsonScanner(lists.bytes(), at, lists.to()).slice();
    double number =
        JsonFields.notFinite(element)
            .orElseThrow(
                () -> rectangle.refuse("expected a number, got " + JsonText.describe(element)));
    rectangle.add(number);
    return element.to();
  }
}
