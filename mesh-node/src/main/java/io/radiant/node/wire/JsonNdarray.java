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

  /** The lists at the cursor. */
  static JsonNdarray read(JsonScanner json) {
    JsonSlice lists = JsonFields.numberList(json, PATH);
    return new JsonNdarray(PATH, lists, !json.saw(JsonScanner.UNCHECKED_NUMBERS));
  }

  private void check() {
    if (!checked) {
      new JsonScanner(lists.bytes(), lists.from(), lists.to()).skipValue();
    }
  }

  @Override
  public void copyTo(JsonWriter json) {
    check();
    json.copy(lists);
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
