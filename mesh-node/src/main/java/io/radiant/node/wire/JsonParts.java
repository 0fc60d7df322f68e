package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Puts a SeldonMessage together from the parts of a form. */
final class JsonParts {
  private static final String TEXT = "strData";
  private static final String BINARY = "binData";

  private final JsonMessageReader reader = new JsonMessageReader();

  /**
   * A field is JSON and stands for the member of its name, except the one that is text as it is.
   */
  void field(String name, String value) {
    if (name.equalsIgnoreCase(TEXT)) {
      reader.carry(new Payload.Text(value));
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    try {
      JsonScanner json = new JsonScanner(bytes);
      json.skipValue();
      json.finish();
    } catch (Failure e) {
      throw Failure.badRequest("form field \"" + name + "\": " + e.getMessage());
    }
    member(new JsonWriter(bytes.length + 64).raw('{').string(name).raw(':').raw(bytes).raw('}'));
  }

  /** A file is bytes, except the one that is text; under other names bytes become base64. */
  void file(String name, Buffer content) {
    byte[] bytes = content.getBytes();
    if (name.equalsIgnoreCase(TEXT)) {
      reader.carry(new Payload.Text(JsonText.utf8(bytes, "file \"" + name + "\"")));
    } else if (name.equals(BINARY)) {
      reader.carry(new Payload.Binary(content));
    } else {
      member(
          new JsonWriter(2 * bytes.length + 64)
              .raw('{')
              .string(name)
              .raw(':')
              .base64(bytes)
              .raw('}'));
    }
  }

  private void member(JsonWriter object) {
    JsonScanner json = new JsonScanner(object.toBytes());
    json.beginObject();
    reader.member(json);
  }

  WireMessage message() {
    return reader.message();
  }
}
