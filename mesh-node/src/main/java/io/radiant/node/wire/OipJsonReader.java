package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.RequestedOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a request or an answer of the Open Inference Protocol member by member. */
final class OipJsonReader {
  private static final byte[] ID = JsonWriter.ascii("id");
  private static final byte[] MODEL = JsonWriter.ascii("model_name");
  private static final byte[] VERSION = JsonWriter.ascii("model_version");
  private static final byte[] PARAMETERS = JsonWriter.ascii("parameters");
  private static final byte[] INPUTS = JsonWriter.ascii("inputs");
  private static final byte[] OUTPUTS = JsonWriter.ascii("outputs");
  private static final byte[] NAME = JsonWriter.ascii("name");

  private final boolean request;
  private final OipJsonRules rules;
  private String id;
  private String model;
  private String version;
  private Map<String, Object> parameters;
  private List<NamedTensor> tensors;
  private List<RequestedOutput> outputs;

  private OipJsonReader(boolean request, OipJsonRules rules) {
    this.request = request;
    this.rules = rules;
  }

  static OipMessage request(JsonScanner json, OipJsonRules rules) {
    return new OipJsonReader(true, rules).read(json);
  }

  static OipMessage answer(JsonScanner json, OipJsonRules rules) {
    return new OipJsonReader(false, rules).read(json);
  }

  private OipMessage read(JsonScanner json) {
    boolean more = JsonFields.beginObject(json, "body");
    for (; more; more = json.nextMember()) {
      if (!json.skipNull()) {
        member(json);
      }
    }
    json.finish();
    rules.blobs().finish();
    return message();
  }

  private void member(JsonScanner json) {
    if (json.nameIs(INPUTS) && request) {
      JsonFields.refuseSecond(tensors, "inputs");
      tensors = tensors(json, "input");
    } else if (json.nameIs(OUTPUTS) && request) {
      JsonFields.refuseSecond(outputs, "outputs");
      outputs = requested(json);
    } else if (json.nameIs(OUTPUTS)) {
      JsonFields.refuseSecond(tensors, "outputs");
      tensors = tensors(json, "output");
    } else if (json.nameIs(PARAMETERS)) {
      JsonFields.refuseSecond(parameters, "parameters");
      parameters = OipJsonFields.parameters(json, "parameters");
    } else {
      text(json);
    }
  }

  private void text(JsonScanner json) {
    if (json.nameIs(ID)) {
      JsonFields.refuseSecond(id, "id");
      id = JsonFields.text(json, "id");
    } else if (json.nameIs(MODEL)) {
      JsonFields.refuseSecond(model, "model_name");
      model = JsonFields.text(json, "model_name");
    } else if (json.nameIs(VERSION)) {
      JsonFields.refuseSecond(version, "model_version");
      version = JsonFields.text(json, "model_version");
    } else {
      json.skipValue();
    }
  }

  private List<NamedTensor> tensors(JsonScanner json, String kind) {
    List<NamedTensor> tensors = new ArrayList<>(4);
    boolean more = JsonFields.beginList(json, kind + "s");
    for (; more; more = json.nextElement()) {
      tensors.add(OipJsonTensor.read(json, kind, tensors.size(), rules));
    }
    OipTensorHead.requireDifferentNames(tensors, kind);
    return tensors;
  }

  private static List<RequestedOutput> requested(JsonScanner json) {
    List<RequestedOutput> requested = new ArrayList<>(4);
    boolean more = JsonFields.beginList(json, "outputs");
    for (; more; more = json.nextElement()) {
      requested.add(requestedOutput(json, "outputs[" + requested.size() + "]"));
    }
    return OipAsked.withDifferentNames(requested);
  }

  private static RequestedOutput requestedOutput(JsonScanner json, String path) {
    String name = null;
    Map<String, Object> parameters = null;
    boolean more = JsonFields.beginObject(json, path);
    for (; more; more = json.nextMember()) {
      if (json.skipNull()) {
        continue;
      }
      if (json.nameIs(NAME)) {
        JsonFields.refuseSecond(name, path + ".name");
        name = JsonFields.text(json, path + ".name");
      } else if (json.nameIs(PARAMETERS)) {
        JsonFields.refuseSecond(parameters, path + ".parameters");
        parameters = OipJsonFields.parameters(json, path + ".parameters");
      } else {
        json.skipValue();
      }
    }
    return OipAsked.output(path, name, parameters);
  }

  private OipMessage message() {
    if (tensors == null) {
      throw Failure.badRequest(
          (request ? "inputs" : "outputs") + ": missing (expected: a list of tensors)");
    }
    return new OipMessage(
        orEmpty(model),
        orEmpty(version),
        orEmpty(id),
        parameters == null ? Map.of() : parameters,
        tensors,
        outputs == null ? List.of() : outputs);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
