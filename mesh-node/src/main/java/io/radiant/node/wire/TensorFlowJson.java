package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Tags;
import io.radiant.node.wire.TensorFlowFormat.Side;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * TensorFlow's REST protocol for predictions, in and out.
 *
 * <p>Plain lists are data over the bytes they arrived in. Tensors by name, bytes in base64 and
 * requests for another signature are JSON, the whole object, for a server that knows them.
 */
public final class TensorFlowJson {
  private static final int USUAL_ERROR = 256;
  private static final byte[] ERROR = JsonWriter.ascii("{\"error\":");

  private TensorFlowJson() {}

  /**
   * A client's request.
   *
   * @throws Failure BAD_REQUEST if it cannot be read
   */
  public static TensorFlowRequest decode(Buffer body, String puid, Deadline deadline) {
    TensorFlowBody request = body(body, Side.REQUEST);
    return new TensorFlowRequest(
        request.format(), InferenceMessage.request(puid, request.payload(), Tags.NONE, deadline));
  }

  /**
   * What a server answered to {@code request}.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static InferenceMessage decodeAnswer(Buffer body, InferenceMessage request) {
    try {
      return answer(body(body, Side.ANSWER)).answer(request);
    } catch (Failure unreadable) {
      throw WireMessage.unreadableAnswer(unreadable);
    }
  }

  private static WireMessage answer(TensorFlowBody body) {
    return new WireMessage(Optional.empty(), WireMeta.EMPTY, body.payload());
  }

  private static TensorFlowBody body(Buffer body, Side side) {
    if (body.length() == 0) {
      throw Failure.badRequest("the body is empty (expected: a JSON object)");
    }
    JsonSlice object = new JsonSlice(body.getBytes(), 0, body.length());
    return TensorFlowBody.find(object, side)
        .orElseThrow(() -> Failure.badRequest("expected an object with " + side.expected()));
  }

  /**
   * A request for a server; tags are not sent.
   *
   * @throws Failure BAD_REQUEST if the protocol cannot hold the payload
   */
  public static Buffer encode(InferenceMessage message) {
    return TensorFlowWriter.request(message.payload());
  }

  /**
   * An answer for a client that sent its request in {@code format}; tags are not sent.
   *
   * @throws Failure BAD_REQUEST if the protocol cannot hold the payload
   */
  public static Buffer encodeAnswer(InferenceMessage answer, TensorFlowFormat format) {
    return TensorFlowWriter.answer(answer.payload(), format);
  }

  /** The body of an error answer. */
  public static Buffer encodeFailure(Failure failure) {
    return new JsonWriter(USUAL_ERROR)
        .raw(ERROR)
        .string(ErrorTable.info(failure))
        .raw('}')
        .toBuffer();
  }

  /**
   * What a server says about a model's usual signature.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static ModelMetadata decodeMetadata(Buffer body) {
    return TensorFlowMetadata.model(body);
  }

  /**
   * Whether a server says that any version of a model is available.
   *
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  public static boolean decodeReady(Buffer body) {
    return TensorFlowMetadata.isReady(body);
  }
}
