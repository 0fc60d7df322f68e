package io.radiant.node.wire;

import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tensors in Seldon's {@code jsonData}: an object of the Open Inference Protocol. */
final class OipJsonData {
  private static final byte[] OUTPUTS = JsonWriter.ascii("\"outputs\":");
  private static final byte[] INPUTS = JsonWriter.ascii("inputs");
  private static final byte[] ANSWERS = JsonWriter.ascii("outputs");

  private OipJsonData() {}

  static void write(JsonWriter json, Payload.Tensors tensors) {
    Predicate<NamedTensor> inJson = tensor -> false;
    OipJsonWriter.part(json)
        .model(tensors.model(), tensors.version())
        .parameters(tensors.parameters())
        .tensors(OUTPUTS, tensors.tensors(), inJson)
        .end();
  }

  /** The same object as a tree. */
  static Object tree(Payload.Tensors tensors) {
    JsonWriter json = new JsonWriter(1024);
    write(json, tensors);
    return JsonValues.read(json.toSlice());
  }

  /** A payload as tensors, if it is such an object; else itself. */
  static Payload read(Payload payload) {
    return payload instanceof Payload.Json json
        ? read(json).<Payload>map(tensors -> tensors).orElse(payload)
        : payload;
  }

  private static Optional<Payload.Tensors> read(Payload.Json json) {
    JsonSlice text = text(json);
    byte[] list = text == null ? null : list(text);
    if (list == null) {
      return Optional.empty();
    }
    JsonScanner scanner = new JsonScanner(text.bytes(), text.from(), text.to());
    OipJsonRules rules = new OipJsonRules(OipBlobs.none(), true);
    OipMessage message =
        list == INPUTS
            ? OipJsonReader.request(scanner, rules)
            : OipJsonReader.answer(scanner, rules);
    return Optional.of(message.tensorsAsSent());
  }

  /** The text of a value that may be such an object; null for others. */
  private static JsonSlice text(Payload.Json json) {
    if (json.origin().orElse(null) instanceof JsonSlice slice) {
      return slice;
    }
    boolean mayBe =
        json.value() instanceof Map<?, ?> map
            && (map.containsKey("inputs") || map.containsKey("outputs"));
    return mayBe ? new JsonWriter(1024).withSignedZero().value(json.value()).toSlice() : null;
  }

  /** Which member holds tensors; null if none does. */
  private static byte[] list(JsonSlice text) {
    JsonScanner json = new JsonScanner(text.bytes(), text.from(), text.to());
    byte[] found = null;
    if (json.peek() != '{') {
      return null;
    }
    for (boolean more = json.beginObject(); more; more = json.nextMember()) {
      byte[] name = json.nameIs(INPUTS) ? INPUTS : json.nameIs(ANSWERS) ? ANSWERS : null;
      if (name != null && holdsTensors(json) && found != INPUTS) {
        found = name;
      } else if (name == null) {
        json.skipValue();
      }
    }
    return found;
  }

  /** Moves behind the value at the cursor. */
  private static boolean holdsTensors(JsonScanner json) {
    if (json.peek() != '[') {
      json.skipValue();
      return false;
    }
    int count = 0;
    boolean all = true;
    for (boolean more = json.beginArray(); more; more = json.nextElement()) {
      all &= isTensor(json);
      count++;
    }
    return all && count > 0;
  }

  private static boolean isTensor(JsonScanner json) {
    if (json.peek() != '{') {
      json.skipValue();
      return false;
    }
    int found = 0;
    for (boolean more = json.beginObject(); more; more = json.nextMember()) {
      found += isNeeded(json) ? 1 : 0;
      json.skipValue();
    }
    return found == 3;
  }

  private static boolean isNeeded(JsonScanner json) {
    return switch (json.name()) {
      case "name", "shape", "datatype" -> true;
      default -> false;
    };
  }
}
