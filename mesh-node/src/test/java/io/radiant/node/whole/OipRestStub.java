package io.radiant.node.whole;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The REST half of {@link OipStub}. */
final class OipRestStub {
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

  static Body infer(Body asked) {
    JsonObject request = asked.json();
    boolean binary = request.getJsonObject("parameters", new JsonObject()).getBoolean("binary_data_output", false)
        || request.encode().contains("\"binary_data\":true");
    JsonArray outputs = new JsonArray();
    Buffer blobs = Buffer.buffer();
    int at = 0;
    JsonArray inputs = request.getJsonArray("inputs");
    for (int i = 0; i < inputs.size(); i++) {
      JsonObject input = inputs.getJsonObject(i);
      Integer size = input.getJsonObject("parameters", new JsonObject()).getInteger("binary_data_size");
      JsonObject output =
          new JsonObject()
              .put("name", inputs.size() == 1 ? "y" : "y" + i)
              .put("shape", input.getJsonArray("shape"))
              .put("datatype", input.getString("datatype"));
      if (size == null) {
        output.put("data", Doubling.json(input.getJsonArray("data")));
      } else {
        byte[] doubled =
            Doubling.raw(input.getString("datatype"), asked.blobs().getBytes(at, at + size));
        at += size;
        blobs.appendBytes(doubled);
        output.put("parameters", new JsonObject().put("binary_data_size", doubled.length));
      }
      outputs.add(output);
    }
    if (at != asked.blobs().length() || binary != at > 0) {
      throw new IllegalArgumentException("binary in, binary out: " + request.encode());
    }
    JsonObject answer =
        new JsonObject()
            .put("model_name", OipStub.MODEL)
            .put("model_version", "3")
            .put("id", request.getString("id"))
            .put("outputs", outputs);
    return new Body(answer, blobs);
  }
}
