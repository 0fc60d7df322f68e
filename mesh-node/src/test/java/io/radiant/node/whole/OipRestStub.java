package io.radiant.node.whole;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The REST half of {@link OipStub}. */
final class OipRestStub {
  static final String LENGTH = "Inference-Header-Content-Length";

  private OipRestStub() {}

  /** JSON, and what stands behind it. */
  record Body(JsonObject json, Buffer blobs) {
    static Body read(Buffer body, String jsonLength) {
      int length = jsonLength == null ? body.length() : Integer.parseInt(jsonLength);
      return new Body(new JsonObject(body.slice(0, length)), body.slice(length, body.length()));
    }

    Buffer toBuffer() {
      return Buffer.buffer().appendBuffer(json.toBuffer()).appendBuffer(blobs);
    }
  }

  static List<String> inputs(JsonObject request) {
    return objects(request.getJsonArray("inputs"))
        .map(input -> input.getString("name") + " " + input.getString("datatype"))
        .toList();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  static Body infer(Body asked) {
    JsonArray inputs = asked.json().getJsonArray("inputs");
    JsonArray outputs = new JsonArray();
    Buffer blobs = Buffer.buffer();
    int at = 0;
    for (int i = 0; i < inputs.size(); i++) {
      JsonObject input = inputs.getJsonObject(i);
      JsonObject output = head(input, inputs.size() == 1 ? "y" : "y" + i);
      int size = parameters(input).getInteger("binary_data_size", 0);
      if (size == 0) {
        output.put("data", Doubling.json(input.getJsonArray("data")));
      } else {
        byte[] raw = asked.blobs().getBytes(at, at + size);
        byte[] doubled = Doubling.raw(input.getString("datatype"), raw);
        output.put("parameters", new JsonObject().put("binary_data_size", doubled.length));
        blobs.appendBytes(doubled);
      }
      outputs.add(output);
      at += size;
    }
    requireSame(at, asked);
    return new Body(answer(asked.json(), outputs), blobs);
  }

  /** Who sends bytes wants bytes, and nobody else; nothing may be left over. */
  private static void requireSame(int read, Body asked) {
    if (wantsBinary(asked.json()) != read > 0 || read != asked.blobs().length()) {
      throw new IllegalArgumentException(asked.json().encode());
    }
  }

  private static boolean wantsBinary(JsonObject request) {
    JsonArray outputs = request.getJsonArray("outputs", new JsonArray());
    return parameters(request).getBoolean("binary_data_output", false)
        || objects(outputs).anyMatch(o -> parameters(o).getBoolean("binary_data", false));
  }

  private static JsonObject parameters(JsonObject described) {
    return described.getJsonObject("parameters", new JsonObject());
  }

  private static JsonObject head(JsonObject input, String name) {
    return new JsonObject()
        .put("name", name)
        .put("shape", input.getJsonArray("shape"))
        .put("datatype", input.getString("datatype"));
  }

  private static JsonObject answer(JsonObject request, JsonArray outputs) {
    return new JsonObject()
        .put("model_name", OipStub.MODEL)
        .put("model_version", "3")
        .put("id", request.getString("id"))
        .put("outputs", outputs);
  }
}
