package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What tensors of the Open Inference Protocol mean to a graph: the payload that they were made of,
 * or that they answer, or themselves.
 */
record OipPayloads(Payload payload, Tags tags) {

  /** Tensors that a client sent. */
  static OipPayloads read(Payload.Tensors tensors, Tags tags) {
    return instead(tensors, meant(tensors), tags);
  }

  /** Tensors that a unit answered; a lone one is an answer of the kind that was asked. */
  static OipPayloads answering(Payload.Tensors tensors, Tags tags, Payload request) {
    Payload meant = meant(tensors);
    Payload alike =
        meant == tensors && tensors.tensors().size() == 1 ? like(request, tensors) : meant;
    return instead(tensors, Answered.payload(alike), tags);
  }

  /** Tensors for a unit that knows no tensors; a lone one is data to it. */
  static OipPayloads forUnits(Payload.Tensors tensors, Tags tags) {
    boolean lone = tensors.tensors().size() == 1;
    return instead(tensors, lone ? data(tensors) : tensors, tags);
  }

  /** What else was said of the message goes where another payload has a place for it. */
  private static OipPayloads instead(Payload.Tensors tensors, Payload meant, Tags tags) {
    return meant == tensors
        ? new OipPayloads(tensors, tags)
        : new OipPayloads(meant, Tags.of(tensors.parameters()).overwrittenBy(tags));
  }

  private static Payload meant(Payload.Tensors tensors) {
    if (tensors.tensors().size() == 1) {
      NamedTensor only = tensors.tensors().get(0);
      Payload formed = formed(only, only.parameters().get(OipParameters.FORM));
      return formed == null ? tensors : formed;
    }
    boolean nothing =
        tensors.tensors().isEmpty()
            && tensors.parameters().isEmpty()
            && tensors.outputs().isEmpty();
    return nothing ? Payload.NOTHING : tensors;
  }

  /** What a tensor says it was; null if it says nothing that suits its type. */
  private static Payload formed(NamedTensor tensor, Object form) {
    if (!(form instanceof String name) || OipSharedMemory.holds(tensor)) {
      return null;
    }
    boolean text = tensor.datatype() == Datatype.BYTES && tensor.size() == 1;
    return switch (name) {
      case "tensor" ->
          tensor.datatype() == Datatype.BYTES ? null : data(Payload.Form.TENSOR, tensor);
      case "ndarray" -> data(Payload.Form.NDARRAY, tensor);
      case "tftensor" -> data(Payload.Form.TFTENSOR, tensor);
      case "strData" -> text ? new Payload.Text(text(tensor)) : null;
      case "binData" -> text ? new Payload.Binary(base64(tensor)) : null;
      case "jsonData" -> text ? json(element(tensor)) : null;
      default -> null;
    };
  }

  private static Payload data(Payload.Form form, NamedTensor tensor) {
    return form == Payload.Form.TFTENSOR
        ? Payload.Data.encoded(form, names(tensor), new OipTfTensor(tensor))
        : Payload.Data.encoded(form, names(tensor), new OipEncoded(tensor));
  }

  private static Payload data(Payload.Tensors tensors) {
    NamedTensor only = tensors.tensors().get(0);
    Payload.Form form = only.datatype().isFloating() ? Payload.Form.TENSOR : Payload.Form.NDARRAY;
    return OipSharedMemory.holds(only) ? tensors : data(form, only);
  }

  /** What the columns of a tensor are called, if that was said. */
  static List<String> names(NamedTensor tensor) {
    Object json = tensor.parameters().get(OipParameters.NAMES);
    if (json == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if (json instanceof String text
        && OipParameters.tree(text, OipParameters.NAMES) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      list.forEach(name -> names.add((String) name));
      return names;
    }
    throw Failure.badRequest(
        OipParameters.NAMES + ": expected the text of a JSON list of strings, got " + json);
  }

  /** The kind of the request, where the tensor can be that; data where it cannot. */
  private static Payload like(Payload request, Payload.Tensors tensors) {
    NamedTensor tensor = tensors.tensors().get(0);
    boolean asTensors = request instanceof Payload.Tensors || request instanceof Payload.Nothing;
    if (asTensors || OipSharedMemory.holds(tensor)) {
      return tensors;
    }
    boolean text = tensor.datatype() == Datatype.BYTES && tensor.size() == 1;
    if (request instanceof Payload.Json json) {
      return text && OipJsonData.read(json) == json ? jsonOr(tensors) : tensors;
    }
    if (text && request instanceof Payload.Text) {
      return new Payload.Text(text(tensor));
    }
    if (text && request instanceof Payload.Binary) {
      return new Payload.Binary(bytes(tensor));
    }
    return data(form(request, tensor.datatype()), tensor);
  }

  /** Texts and booleans are no numbers, and large integers no doubles: they go into lists. */
  private static Payload.Form form(Payload request, Datatype type) {
    Payload.Form asked = request instanceof Payload.Data data ? data.form() : Payload.Form.NDARRAY;
    boolean number = type != Datatype.BYTES && type != Datatype.BOOL;
    return asked == Payload.Form.TENSOR && !number ? Payload.Form.NDARRAY : asked;
  }

  private static Payload jsonOr(Payload.Tensors tensors) {
    try {
      return json(element(tensors.tensors().get(0)));
    } catch (Failure notJson) {
      return tensors;
    }
  }

  private static Payload json(Buffer text) {
    ByteRange bytes = Buffers.bytes(text);
    JsonScanner scanner = new JsonScanner(bytes.bytes(), bytes.from(), bytes.to());
    JsonSlice value = scanner.slice();
    scanner.finish();
    return Payload.Json.encoded(value, () -> JsonValues.read(value));
  }

  private static Buffer element(NamedTensor tensor) {
    Buffer raw = tensor.content().raw();
    return raw.slice(Integer.BYTES, raw.length());
  }

  private static String text(NamedTensor tensor) {
    return JsonText.utf8(element(tensor).getBytes(), "tensor \"" + tensor.name() + "\"");
  }

  private static Buffer bytes(NamedTensor tensor) {
    Map<String, Object> parameters = tensor.parameters();
    return "base64".equals(parameters.get(OipParameters.CONTENT))
        ? base64(tensor)
        : element(tensor);
  }

  private static Buffer base64(NamedTensor tensor) {
    try {
      return Buffer.buffer(Base64.getDecoder().decode(element(tensor).getBytes()));
    } catch (IllegalArgumentException e) {
      throw Failure.badRequest(
          "tensor \"%s\": expected base64, but: %s".formatted(tensor.name(), e.getMessage()));
    }
  }
}
