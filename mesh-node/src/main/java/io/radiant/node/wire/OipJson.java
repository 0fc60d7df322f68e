package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Open Inference Protocol over REST, JSON and binary tensors.
 *
 * <p>Whatever is decoded here fails with {@link Failure} BAD_REQUEST if it cannot be read. Elements
 * are checked and left as they are until somebody looks.
 */
public final class OipJson {
  private static final byte[] INPUTS = JsonWriter.ascii("\"inputs\":");
  private static final byte[] OUTPUTS = JsonWriter.ascii("\"outputs\":");
  private static final byte[] ERROR = JsonWriter.ascii("{\"error\":");
  private static final byte[] CODE = JsonWriter.ascii(",\"code\":");
  private static final byte[] NODE = JsonWriter.ascii(",\"node\":");

  private OipJson() {}

  /**
   * A client's request; its id is the one it gives itself, or the one it is given.
   *
   * @param headerLength of the header {@code Inference-Header-Content-Length}
   * @param model what it takes; needed only where the whole body is its one input
   */
  public static OipRequest decode(
      Buffer body,
      Optional<String> headerLength,
      Optional<ModelMetadata> model,
      Supplier<String> puidIfAbsent,
      Deadline deadline) {
    int jsonLength = OipBody.jsonLength(body, headerLength);
    OipMessage message =
        headerLength.isPresent() && jsonLength == 0
            ? OipWholeBody.read(body, model)
            : OipJsonReader.request(json(body, jsonLength), rules(body, headerLength, jsonLength));
    return message.request(puidIfAbsent, deadline);
  }

  private static OipJsonRules rules(Buffer body, Optional<String> headerLength, int jsonLength) {
    return new OipJsonRules(
        headerLength.isPresent() ? OipBlobs.after(body, jsonLength) : OipBlobs.none(), false);
  }

  private static JsonScanner json(Buffer body, int length) {
    ByteRange bytes = Buffers.bytes(body);
    if (length == 0) {
      throw Failure.badRequest("the body is empty (expected: a JSON object)");
    }
    return new JsonScanner(bytes.bytes(), bytes.from(), bytes.from() + length);
  }

  /**
   * What a unit answered to {@code request}; data is answered with data where that is possible.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static InferenceMessage decodeAnswer(
      Buffer body, Optional<String> headerLength, InferenceMessage request) {
    try {
      int jsonLength = OipBody.jsonLength(body, headerLength);
      OipJsonRules rules = rules(body, headerLength, jsonLength);
      return OipJsonReader.answer(json(body, jsonLength), rules).answer(request);
    } catch (Failure unreadable) {
      throw WireMessage.unreadableAnswer(unreadable);
    }
  }

  /**
   * A request for a model server.
   *
   * @param binary whether tensors go there, and come back, as bytes behind the JSON
   * @throws Failure BAD_REQUEST if the payload has no form in the protocol
   */
  public static OipBody encode(InferenceMessage message, OipTarget target, boolean binary) {
    OipQuestion question = OipQuestion.of(message, target);
    return OipJsonWriter.body(question.tensors())
        .id(message.puid())
        .parameters(question.parameters(binary))
        .tensors(INPUTS, question.tensors(), tensor -> binary)
        .requested(OUTPUTS, question.outputs(), binary)
        .toBody();
  }

  /**
   * An answer for a client: what it asked for, in the form that it asked for.
   *
   * @throws Failure BAD_REQUEST if it asked for an output that is not there, or for a form that
   *     cannot hold it
   */
  public static OipBody encodeAnswer(
      InferenceMessage answer, Payload.Tensors asked, String model, String version) {
    Payload payload = OipJsonData.read(answer.payload());
    List<NamedTensor> outputs = OipAsked.outputs(payload, asked);
    return OipJsonWriter.body(outputs)
        .model(model, version)
        .id(answer.puid())
        .parameters(OipQuestion.parameters(payload, answer.tags()))
        .tensors(OUTPUTS, outputs, output -> OipAsked.isBinary(asked, output.name()))
        .toBody();
  }

  /** The body of an error answer. */
  public static Buffer encodeFailure(Failure failure) {
    JsonWriter json = new JsonWriter(256).raw(ERROR).string(ErrorTable.info(failure));
    json.raw(CODE).string(failure.code().name());
    failure.node().ifPresent(node -> json.raw(NODE).string(node));
    return json.raw('}').toBuffer();
  }

  /**
   * What a model server says about a model.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static ModelMetadata decodeMetadata(Buffer body) {
    try {
      return OipMetadata.read(SeldonJson.parseJson(body));
    } catch (Failure unreadable) {
      throw WireMessage.unreadableAnswer(unreadable);
    }
  }

  /** What a model is, for a client that asks. */
  public static Buffer encodeMetadata(ModelMetadata metadata, List<String> versions) {
    Map<String, Object> tree = OipMetadata.write(metadata, versions);
    return new JsonWriter(1024).value(tree).toBuffer();
  }
}
