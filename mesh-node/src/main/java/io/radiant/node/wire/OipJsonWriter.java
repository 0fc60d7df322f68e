package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.RequestedOutput;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes messages of the Open Inference Protocol: JSON, and bytes behind it. */
final class OipJsonWriter {
  private static final int USUAL_SIZE = 512;
  private static final byte[] ID = JsonWriter.ascii("\"id\":");
  private static final byte[] MODEL = JsonWriter.ascii("\"model_name\":");
  private static final byte[] VERSION = JsonWriter.ascii("\"model_version\":");
  private static final byte[] PARAMETERS = JsonWriter.ascii("\"parameters\":");
  private static final byte[] NAME = JsonWriter.ascii("{\"name\":");
  private static final byte[] SHAPE = JsonWriter.ascii(",\"shape\":");
  private static final byte[] DATATYPE = JsonWriter.ascii(",\"datatype\":");
  private static final byte[] DATA = JsonWriter.ascii(",\"data\":");

  private final JsonWriter json;
  private final List<Buffer> blobs = new ArrayList<>(4);
  private final boolean halfNumbers;
  private char separator = '{';

  private OipJsonWriter(JsonWriter json, boolean halfNumbers) {
    this.json = json;
    this.halfNumbers = halfNumbers;
  }

  /** For a body of its own, with room for these tensors. */
  static OipJsonWriter body(List<NamedTensor> tensors) {
    int size = USUAL_SIZE;
    for (NamedTensor tensor : tensors) {
      size += tensor.content() instanceof OipJsonElements known ? known.list().size() : 0;
    }
    return new OipJsonWriter(new JsonWriter(size), false);
  }

  /** For a part of other JSON, in which FP16 and BF16 are numbers as others are. */
  static OipJsonWriter part(JsonWriter json) {
    return new OipJsonWriter(json, true);
  }

  private JsonWriter member(byte[] name) {
    json.raw(separator).raw(name);
    separator = ',';
    return json;
  }

  private void text(byte[] name, String value) {
    if (!value.isEmpty()) {
      member(name).string(value);
    }
  }

  OipJsonWriter id(String id) {
    text(ID, id);
    return this;
  }

  OipJsonWriter model(String name, String version) {
    member(MODEL).string(name);
    text(VERSION, version);
    return this;
  }

  OipJsonWriter parameters(Map<String, Object> parameters) {
    if (!parameters.isEmpty()) {
      parameters(member(PARAMETERS), '{', parameters);
    }
    return this;
  }

  private static void parameters(JsonWriter json, char first, Map<String, Object> parameters) {
    char separator = first;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      json.raw(separator).string(parameter.getKey()).raw(':');
      json.value(finite(parameter.getKey(), parameter.getValue()));
      separator = ',';
    }
    json.raw('}');
  }

  private static Object finite(String name, Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw Failure.badRequest(
          "parameter \"%s\" is %s, which JSON has no number for".formatted(name, value));
    }
    return value;
  }

  /** The tensors, as a member of this name. */
  OipJsonWriter tensors(byte[] list, List<NamedTensor> tensors, Predicate<NamedTensor> binary) {
    member(list).raw('[');
    for (int i = 0; i < tensors.size(); i++) {
      if (i > 0) {
        json.raw(',');
      }
      tensor(tensors.get(i), binary.test(tensors.get(i)));
    }
    json.raw(']');
    return this;
  }

  private void tensor(NamedTensor tensor, boolean binary) {
    json.raw(NAME).string(tensor.name());
    json.raw(SHAPE).list(tensor.shape());
    json.raw(DATATYPE).string(tensor.datatype().name());
    if (OipSharedMemory.holds(tensor)) {
      ownParameters(tensor);
    } else if (binary && tensor.size() > 0) {
      blob(tensor);
    } else {
      ownParameters(tensor);
      elements(tensor);
    }
    json.raw('}');
  }

  private void ownParameters(NamedTensor tensor) {
    if (!tensor.parameters().isEmpty()) {
      parameters(json.raw(',').raw(PARAMETERS), '{', tensor.parameters());
    }
  }

  private void blob(NamedTensor tensor) {
    Buffer raw = tensor.content().raw();
    blobs.add(raw);
    json.raw(',').raw(PARAMETERS).raw('{').string(OipParameters.BINARY_SIZE).raw(':');
    json.number(raw.length());
    if (tensor.parameters().isEmpty()) {
      json.raw('}');
    } else {
      parameters(json, ',', tensor.parameters());
    }
  }

  private void elements(NamedTensor tensor) {
    Datatype type = tensor.datatype();
    boolean half = type == Datatype.FP16 || type == Datatype.BF16;
    if (half && !halfNumbers && tensor.size() > 0) {
      throw Failure.badRequest(
          "tensor \"%s\": %s has no form in JSON (expected: binary data)"
              .formatted(tensor.name(), type));
    }
    json.raw(DATA);
    if (tensor.content() instanceof OipJsonElements known) {
      json.copy(known.list());
    } else {
      OipJsonNumbers.write(json, tensor);
    }
  }

  /** Which outputs are wanted, and whether as bytes. */
  OipJsonWriter requested(byte[] list, List<RequestedOutput> outputs, boolean binary) {
    if (outputs.isEmpty()) {
      return this;
    }
    member(list);
    char before = '[';
    for (RequestedOutput output : outputs) {
      json.raw(before).raw(NAME).string(output.name());
      requestedParameters(output, binary);
      json.raw('}');
      before = ',';
    }
    json.raw(']');
    return this;
  }

  private void requestedParameters(RequestedOutput output, boolean binary) {
    if (binary) {
      json.raw(',').raw(PARAMETERS).raw('{').string(OipParameters.BINARY).raw(':').value(true);
    }
    if (!output.parameters().isEmpty()) {
      JsonWriter begun = binary ? json : json.raw(',').raw(PARAMETERS);
      parameters(begun, binary ? ',' : '{', output.parameters());
    } else if (binary) {
      json.raw('}');
    }
  }

  void end() {
    json.raw('}');
  }

  OipBody toBody() {
    end();
    Buffer head = json.toBuffer();
    if (blobs.isEmpty()) {
      return new OipBody(head, head.length());
    }
    List<Buffer> parts = new ArrayList<>(blobs.size() + 1);
    parts.add(head);
    parts.addAll(blobs);
    return new OipBody(Buffers.join(parts), head.length());
  }
}
