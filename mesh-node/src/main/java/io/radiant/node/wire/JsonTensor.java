package io.radiant.node.wire;

import io.radiant.message.Tensor;
import java.util.List;

/**
 * The shape and the values of {@code data.tensor}; whether they fit is checked when somebody looks.
 *
 * @param values a list of numbers, some of which may be written as strings
 * @param plain whether none of them is
 * @param checked whether every number was; otherwise that is done when somebody looks
 */
record JsonTensor(int[] shape, JsonSlice values, boolean plain, boolean checked)
    implements JsonEncoded {
  private static final String SHAPE_PATH = "data.tensor.shape";
  private static final String VALUES_PATH = "data.tensor.values";
  private static final byte[] SHAPE = JsonWriter.ascii("shape");
  private static final byte[] VALUES = JsonWriter.ascii("values");
  private static final JsonSlice NO_VALUES = new JsonSlice(JsonWriter.ascii("[]"), 0, 2);
  private static final int USUAL_BYTES_PER_NUMBER = 8;

  /** The object at the cursor. */
  static JsonTensor read(JsonScanner json) {
    int[] shape = null;
    JsonSlice values = null;
    boolean plain = true;
    boolean checked = true;
    for (boolean more = json.beginObject(); more; more = json.nextMember()) {
      if (json.skipNull()) {
        continue;
      }
      if (json.nameIs(SHAPE)) {
        JsonFields.refuseSecond(shape, SHAPE_PATH);
        shape = shape(json);
      } else if (json.nameIs(VALUES)) {
        JsonFields.refuseSecond(values, VALUES_PATH);
        values = values(json);
        plain = !json.saw(JsonScanner.NOT_NUMBERS);
        checked = !json.saw(JsonScanner.UNCHECKED_NUMBERS);
      } else {
        json.skipValue();
      }
    }
    return new JsonTensor(
        shape == null ? new int[0] : shape, values == null ? NO_VALUES : values, plain, checked);
  }

  private static int[] shape(JsonScanner json) {
    Dimensions shape = new Dimensions();
    boolean more = JsonFields.beginList(json, SHAPE_PATH);
    while (more) {
      shape.add(JsonFields.integer(json, SHAPE_PATH));
      more = json.nextElement();
    }
    return shape.toArray();
  }

  /** Looks a second time at what may be no number, or too large a one: most bodies have neither. */
  private static JsonSlice values(JsonScanner json) {
    JsonSlice values = JsonFields.numberList(json, VALUES_PATH);
    if (json.saw(JsonScanner.ANYTHING_UNUSUAL)) {
      checkEach(values);
    }
    return values;
  }

  private static void checkEach(JsonSlice values) {
    JsonScanner again = new JsonScanner(values.bytes(), values.from(), values.to());
    for (boolean more = again.beginArray(); more; more = again.nextElement()) {
      JsonFields.number(again, VALUES_PATH);
    }
  }

  private void check() {
    if (checked) {
      return;
    }
    JsonScanner scanner = new JsonScanner(values.bytes(), values.from(), values.to());
    scanner.skipValue();
    if (scanner.saw(JsonScanner.ANYTHING_UNUSUAL)) {
      checkEach(values);
    }
  }

  @Override
  public JsonWriter copyTo(JsonWriter json) {
    check();
    if (plain) {
      JsonData.tensor(json, shape, values);
    } else {
      double[] numbers = numbers();
      JsonData.tensor(json, shape, Tensor.owning(new int[] {numbers.length}, numbers));
    }
    return json;
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public Tensor tensor() {
    check();
    return Tensor.owning(shape.clone(), numbers());
  }

  @Override
  public List<Object> elements() {
    Tensor fitting = tensor();
    return Nested.lists(
        shape, plain ? (List<?>) JsonValues.read(values) : Nested.boxed(fitting.toArray()));
  }

  private double[] numbers() {
    byte[] bytes = values.bytes();
    JsonNumberReader reader = new JsonNumberReader(bytes, values.to());
    Doubles numbers = new Doubles(values.size() / USUAL_BYTES_PER_NUMBER);
    int at = values.from();
    while (at < values.to()) {
      if (JsonTokens.startsNumber(bytes[at])) {
        numbers.add(reader.read(at));
        at = reader.position();
      } else if (bytes[at] == '"') {
        JsonSlice text = new JsonScanner(bytes, at, values.to()).slice();
        numbers.add(JsonFields.number(text, VALUES_PATH));
        at = text.to();
      } else {
        at++;
      }
    }
    return numbers.toArray();
  }
}
