package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.node.wire.TensorFlowFormat.Side;
import java.util.List;
import java.util.Optional;

/**
 * A request or an answer of TensorFlow's REST protocol, still in the JSON it arrived in.
 *
 * @param object all of it
 * @param side which way it goes
 * @param format how it holds its tensors
 * @param tensors that member's value
 * @param isPlain whether that is lists, and no object in them
 * @param isChecked whether every number in them was
 * @param isSigned whether it names another signature than the usual one
 */
record TensorFlowBody(
    JsonSlice object,
    Side side,
    TensorFlowFormat format,
    JsonSlice tensors,
    boolean isPlain,
    boolean isChecked,
    boolean isSigned) {
  private static final byte[] SIGNATURE = JsonWriter.ascii("signature_name");
  private static final String USUAL_SIGNATURE = "serving_default";

  /**
   * What an object holds; empty if it has no tensors, or is no object.
   *
   * @throws Failure BAD_REQUEST if it cannot be read, or has tensors twice
   */
  static Optional<TensorFlowBody> find(JsonSlice object, Side side) {
    JsonScanner json = new JsonScanner(object.bytes(), object.from(), object.to());
    if (json.peek() != '{') {
      return Optional.empty();
    }
    Reader reader = new Reader(object, side);
    for (boolean more = json.beginObject(); more; more = json.nextMember()) {
      reader.member(json);
    }
    json.finish();
    return Optional.ofNullable(reader.body());
  }

  /**
   * Data over the very lists, where nothing else is said; otherwise the object as it is.
   *
   * <p>Tensors by name, bytes in base64 and signatures are for a server that knows them.
   */
  Payload payload() {
    if (isPlain && !isSigned) {
      JsonNdarray lists = new JsonNdarray(format.member(side), tensors, isChecked);
      return Payload.Data.encoded(Payload.Form.NDARRAY, List.of(), lists);
    }
    JsonSlice all = new JsonScanner(object.bytes(), object.from(), object.to()).slice();
    return inputs(all).orElseGet(() -> Payload.Json.encoded(all, () -> JsonValues.read(all)));
  }

  private Optional<Payload> inputs(JsonSlice all) {
    return side == Side.ANSWER || isSigned
        ? Optional.empty()
        : TensorFlowInputs.read(JsonValues.read(tensors), all);
  }

  /** One pass over the members; those that it does not know are skipped, as TensorFlow does. */
  private static final class Reader {
    private final JsonSlice object;
    private final Side side;
    private TensorFlowBody body;
    private boolean isSigned;

    Reader(JsonSlice object, Side side) {
      this.object = object;
      this.side = side;
    }

    void member(JsonScanner json) {
      TensorFlowFormat format = TensorFlowFormat.at(json, side);
      if (format != null) {
        refuseSecond();
        tensors(format, json);
      } else if (json.nameIs(SIGNATURE)) {
        signature(json);
      } else {
        json.skipValue();
      }
    }

    private void refuseSecond() {
      if (body != null) {
        throw Failure.badRequest("expected only one of %s, and once".formatted(side.expected()));
      }
    }

    private void tensors(TensorFlowFormat format, JsonScanner json) {
      requireList(format, json);
      boolean list = json.peek() == '[';
      JsonSlice tensors = json.sliceNumbersLater();
      boolean plain = list && !json.saw(JsonScanner.OBJECT);
      boolean checked = !json.saw(JsonScanner.UNCHECKED_NUMBERS);
      body = new TensorFlowBody(object, side, format, tensors, plain, checked, false);
    }

    private void requireList(TensorFlowFormat format, JsonScanner json) {
      if (format == TensorFlowFormat.ROWS && json.peek() != '[') {
        throw JsonText.unexpected(format.member(side), "a list", json.slice());
      }
    }

    private void signature(JsonScanner json) {
      if (!json.skipNull()) {
        String name = JsonFields.text(json, "signature_name");
        isSigned = !name.isEmpty() && !name.equals(USUAL_SIGNATURE);
      }
    }

    TensorFlowBody body() {
      return body == null || !isSigned ? body : body.signed();
    }
  }

  private TensorFlowBody signed() {
    return new TensorFlowBody(object, side, format, tensors, isPlain, isChecked, true);
  }
}
