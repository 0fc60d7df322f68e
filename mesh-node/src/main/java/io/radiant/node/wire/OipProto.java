package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Supplier;

/**
 * The Open Inference Protocol over gRPC, raw and typed contents.
 *
 * <p>Whatever is decoded here fails with {@link Failure} BAD_REQUEST if it cannot be read. Raw
 * contents share their bytes with the message that they came in, and with those they go out in.
 */
public final class OipProto {
  private OipProto() {}

  /** A client's request; its id is the one it gives itself, or the one it is given. */
  public static OipRequest decode(
      Buffer message, Supplier<String> puidIfAbsent, Deadline deadline) {
    return OipProtoReader.request(ProtoCursor.over(message)).request(puidIfAbsent, deadline);
  }

  /**
   * What a unit answered to {@code request}; data is answered with data where that is possible.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static InferenceMessage decodeAnswer(Buffer message, InferenceMessage request) {
    try {
      return OipProtoReader.answer(ProtoCursor.over(message)).answer(request);
    } catch (Failure unreadable) {
      throw WireMessage.unreadableAnswer(unreadable);
    }
  }

  /**
   * A request for a model server.
   *
   * @param raw whether elements go there as bytes; they do anyway where they have no other form
   * @throws Failure BAD_REQUEST if the payload has no form in the protocol
   */
  public static Buffer encode(InferenceMessage message, OipTarget target, boolean raw) {
    OipQuestion question = OipQuestion.of(message, target);
    OipProtoWriter proto =
        new OipProtoWriter()
            .model(target.model(), target.version())
            .id(message.puid())
            .parameters(question.parameters())
            .requested(question.outputs());
    return tensors(proto, question.tensors(), raw, OipTag.RAW_INPUTS);
  }

  /**
   * An answer for a client: what it asked for, raw if its request was, or had nothing in it.
   *
   * @throws Failure BAD_REQUEST if it asked for an output that is not there
   */
  public static Buffer encodeAnswer(
      InferenceMessage answer, Payload.Tensors asked, String model, String version) {
    Payload payload = OipJsonData.read(answer.payload());
    List<NamedTensor> outputs = OipAsked.outputs(payload, asked);
    OipProtoWriter proto =
        new OipProtoWriter()
            .model(model, version)
            .id(answer.puid())
            .parameters(OipQuestion.parameters(payload, answer.tags()));
    return tensors(proto, outputs, OipAsked.isRaw(asked), OipTag.RAW_OUTPUTS);
  }

  private static Buffer tensors(
      OipProtoWriter proto, List<NamedTensor> tensors, boolean raw, int rawTag) {
    boolean hasTypedForm = tensors.stream().allMatch(OipProto::hasTypedForm);
    return (raw || !hasTypedForm ? proto.raw(tensors, rawTag) : proto.typed(tensors)).toBuffer();
  }

  private static boolean hasTypedForm(NamedTensor tensor) {
    return tensor.datatype() != Datatype.FP16 && tensor.datatype() != Datatype.BF16;
  }
}
