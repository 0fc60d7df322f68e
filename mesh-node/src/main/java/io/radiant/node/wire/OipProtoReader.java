package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.RequestedOutput;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a ModelInferRequest or a ModelInferResponse field by field. */
final class OipProtoReader {
  private final boolean request;
  private String model = "";
  private String version = "";
  private String id = "";
  private Map<String, Object> parameters = Map.of();
  private final List<OipProtoTensor> tensors = new ArrayList<>(4);
  private final List<RequestedOutput> outputs = new ArrayList<>(4);
  private final List<ProtoSlice> raw = new ArrayList<>(4);

  private OipProtoReader(boolean request) {
    this.request = request;
  }

  static OipMessage request(ProtoCursor message) {
    return new OipProtoReader(true).read(message);
  }

  static OipMessage answer(ProtoCursor message) {
    return new OipProtoReader(false).read(message);
  }

  private OipMessage read(ProtoCursor message) {
    while (message.next()) {
      field(message);
    }
    List<NamedTensor> complete = raw.isEmpty() ? typed() : raw();
    OipTensorHead.requireDifferentNames(complete, kind());
    return new OipMessage(
        model, version, id, parameters, complete, OipAsked.withDifferentNames(outputs));
  }

  private String kind() {
    return request ? "input" : "output";
  }

  private void field(ProtoCursor message) {
    switch (message.tag()) {
      case OipTag.MODEL -> model = message.text("model_name");
      case OipTag.VERSION -> version = message.text("model_version");
      case OipTag.ID -> id = message.text("id");
      case OipTag.PARAMETERS -> parameters = OipProtoParameters.and(message.message(), parameters);
      case OipTag.TENSORS ->
          tensors.add(OipProtoTensor.read(message.message(), kind(), tensors.size()));
      default -> other(message);
    }
  }

  private void other(ProtoCursor message) {
    if (message.tag() == (request ? OipTag.RAW_INPUTS : OipTag.RAW_OUTPUTS)) {
      raw.add(message.slice());
    } else if (message.tag() == OipTag.REQUESTED && request) {
      outputs.add(output(message.message()));
    } else {
      message.skip();
    }
  }

  private RequestedOutput output(ProtoCursor output) {
    String name = "";
    Map<String, Object> own = Map.of();
    while (output.next()) {
      switch (output.tag()) {
        case OipTag.OUTPUT_NAME -> name = output.text("outputs.name");
        case OipTag.OUTPUT_PARAMETERS -> own = OipProtoParameters.and(output.message(), own);
        default -> output.skip();
      }
    }
    return OipAsked.output("outputs[" + outputs.size() + "]", name, own);
  }

  private List<NamedTensor> typed() {
    List<NamedTensor> complete = new ArrayList<>(tensors.size());
    for (OipProtoTensor tensor : tensors) {
      complete.add(tensor.typed());
    }
    return complete;
  }

  /** One for each tensor whose elements are in the message at all, in their order. */
  private List<NamedTensor> raw() {
    long expected = tensors.stream().filter(tensor -> !tensor.isElsewhere()).count();
    if (raw.size() != expected) {
      throw Failure.badRequest(
          "raw_%s_contents: expected one for each of %d %ss, or none at all, got %d"
              .formatted(kind(), expected, kind(), raw.size()));
    }
    List<NamedTensor> complete = new ArrayList<>(tensors.size());
    int next = 0;
    for (OipProtoTensor tensor : tensors) {
      complete.add(tensor.isElsewhere() ? tensor.typed() : tensor.raw(buffer(raw.get(next++))));
    }
    return complete;
  }

  private static Buffer buffer(ProtoSlice bytes) {
    return Buffers.over(bytes.bytes(), bytes.from(), bytes.to());
  }
}
