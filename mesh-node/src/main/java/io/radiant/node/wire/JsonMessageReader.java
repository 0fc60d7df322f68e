package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Payload.Form;
import io.radiant.message.Status;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads a SeldonMessage member by member; members it does not know are skipped. */
final class JsonMessageReader {
  private static final byte[] STATUS = JsonWriter.ascii("status");
  private static final byte[] META = JsonWriter.ascii("meta");
  private static final byte[] DATA = JsonWriter.ascii("data");
  private static final byte[] TEXT = JsonWriter.ascii("strData");
  private static final byte[] BINARY = JsonWriter.ascii("binData");
  private static final byte[] JSON = JsonWriter.ascii("jsonData");
  private static final byte[] CUSTOM = JsonWriter.ascii("customData");
  private static final byte[] NAMES = JsonWriter.ascii("names");
  private static final byte[] TENSOR = JsonWriter.ascii("tensor");
  private static final byte[] NDARRAY = JsonWriter.ascii("ndarray");
  private static final byte[] TFTENSOR = JsonWriter.ascii("tftensor");

  private Status status;
  private WireMeta meta;
  private Payload payload;

  /** The object at the cursor, which {@code path} names. */
  static WireMessage read(JsonScanner json, String path) {
    JsonMessageReader reader = new JsonMessageReader();
    boolean more = JsonFields.beginObject(json, path);
    while (more) {
      reader.member(json);
      more = json.nextMember();
    }
    return reader.message();
  }

  /** Whether the value at the cursor, whatever it is, names something that a message carries. */
  static boolean carriesSomething(JsonScanner json) {
    if (json.peek() != '{') {
      return false;
    }
    for (boolean more = json.beginObject(); more; more = json.nextMember()) {
      if (json.nameIs(DATA) || json.nameIs(TEXT) || json.nameIs(BINARY) || json.nameIs(JSON)) {
        return true;
      }
      json.skipValue();
    }
    return false;
  }

  WireMessage message() {
    return new WireMessage(
        Optional.ofNullable(status),
        meta == null ? WireMeta.EMPTY : meta,
        payload == null ? Payload.NOTHING : payload);
  }

  /** The member at the cursor; a null is a member that is not there, except as JSON data. */
  void member(JsonScanner json) {
    if (json.nameIs(JSON)) {
      JsonSlice value = json.slice();
      carry(Payload.Json.encoded(value, () -> JsonValues.read(value)));
    } else if (!json.skipNull()) {
      presentMember(json);
    }
  }

  private void presentMember(JsonScanner json) {
    if (json.nameIs(DATA)) {
      carry(data(json));
    } else if (json.nameIs(META)) {
      JsonFields.refuseSecond(meta, "meta");
      meta = JsonMetaReader.meta(json);
    } else if (json.nameIs(TEXT)) {
      carry(new Payload.Text(JsonFields.text(json, "strData")));
    } else if (json.nameIs(BINARY)) {
      carry(new Payload.Binary(bytes(json)));
    } else if (json.nameIs(STATUS)) {
      JsonFields.refuseSecond(status, "status");
      status = JsonMetaReader.status(json);
    } else if (json.nameIs(CUSTOM)) {
      throw Failure.badRequest("customData: not supported");
    } else {
      json.skipValue();
    }
  }

  void carry(Payload found) {
    if (payload != null) {
      throw Failure.badRequest(
          "expected only one of data, strData, binData and jsonData, and only once");
    }
    payload = found;
  }

  private static Buffer bytes(JsonScanner json) {
    String text = JsonFields.text(json, "binData");
    try {
      return Buffer.buffer(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw Failure.badRequest("binData: expected base64, but: " + e.getMessage());
    }
  }

  private static Payload data(JsonScanner json) {
    List<String> names = null;
    Form form = null;
    JsonEncoded encoded = null;
    boolean more = JsonFields.beginObject(json, "data");
    for (; more; more = json.nextMember()) {
      if (json.skipNull()) {
        continue;
      }
      Form found = form(json);
      if (found != null) {
        refuseTwo(form);
        form = found;
        encoded = encoded(form, json);
      } else if (json.nameIs(NAMES)) {
        JsonFields.refuseSecond(names, "data.names");
        names = names(json);
      } else {
        json.skipValue();
      }
    }
    return form == null
        ? Payload.NOTHING
        : Payload.Data.encoded(form, names == null ? List.of() : names, encoded);
  }

  private static Form form(JsonScanner json) {
    if (json.nameIs(NDARRAY)) {
      return Form.NDARRAY;
    }
    if (json.nameIs(TENSOR)) {
      return Form.TENSOR;
    }
    return json.nameIs(TFTENSOR) ? Form.TFTENSOR : null;
  }

  private static void refuseTwo(Form earlier) {
    if (earlier != null) {
      throw Failure.badRequest(
          "data: expected only one of tensor, ndarray and tftensor, and only once");
    }
  }

  private static JsonEncoded encoded(Form form, JsonScanner json) {
    return switch (form) {
      case NDARRAY -> JsonNdarray.read(json);
      case TENSOR -> JsonTensor.read(json);
      case TFTENSOR -> new JsonTfTensor(JsonFields.object(json, "data.tftensor"));
    };
  }

  private static List<String> names(JsonScanner json) {
    List<String> names = new ArrayList<>();
    boolean more = JsonFields.beginList(json, "data.names");
    while (more) {
      names.add(JsonFields.text(json, "data.names"));
      more = json.nextElement();
    }
    return names;
  }
}
