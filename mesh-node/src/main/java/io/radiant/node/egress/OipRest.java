package io.radiant.node.egress;

import io.radiant.graph.CallSettings;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.OipBody;
import io.radiant.node.wire.OipJson;
import io.radiant.node.wire.OipTarget;
import io.radiant.node.wire.SeldonJson;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The Open Inference Protocol over REST.
 *
 * <p>Tensors are sent as bytes only to a server that says it reads them so: others take the bytes
 * for JSON. One that refuses them is asked again, since another may have taken its place.
 */
final class OipRest implements OipTransport {
  private static final String HEADER_LENGTH = "inference-header-content-length";
  private static final String CONTENT_TYPE = "content-type";
  private static final String BINARY = "binary_tensor_data";
  private static final Headers JSON =
      new Headers(List.of(new Headers.Entry(CONTENT_TYPE, "application/json")));
  private static final Headers.Entry BYTES =
      new Headers.Entry(CONTENT_TYPE, "application/octet-stream");

  private final Caller caller;
  private final Procedure infer;
  private final Procedure metadata;
  private final Procedure ready;
  private final Procedure server = Procedure.get("/v2");
  private final Learned<Boolean> takesBinary;

  /**
   * @param encoding how tensors are written; empty for whatever the server reads
   * @param nanoTime the clock for durations
   */
  OipRest(
      Caller caller,
      OipTarget model,
      Optional<CallSettings.Encoding> encoding,
      LongSupplier nanoTime) {
    String path = Paths.model("/v2/models/", model.model(), model.version());
    this.caller = caller;
    this.infer = Procedure.post(path + "/infer", true);
    this.metadata = Procedure.get(path);
    this.ready = Procedure.get(path + "/ready");
    this.takesBinary =
        new Learned<>(() -> encoding.map(OipRest::told).orElseGet(this::ask), nanoTime);
  }

  private static Future<Boolean> told(CallSettings.Encoding encoding) {
    return Future.succeededFuture(encoding == CallSettings.Encoding.BINARY);
  }

  @Override
  public Future<InferenceMessage> infer(InferenceMessage message, OipTarget target) {
    return takesBinary.get().otherwise(false).compose(binary -> infer(message, target, binary));
  }

  private Future<InferenceMessage> infer(
      InferenceMessage message, OipTarget target, boolean binary) {
    OipBody body = OipJson.encode(message, target, binary);
    Headers content = binary ? content(body) : JSON;
    return caller
        .call(Call.about(message, infer, body.bytes(), content))
        .onFailure(cause -> doubt(binary, cause))
        .map(reply -> OipJson.decodeAnswer(reply.body(), headerLength(reply), message));
  }

  /** What cannot be read is answered in many ways, as a failure of the server too. */
  private void doubt(boolean binary, Throwable cause) {
    boolean refused =
        cause instanceof Failure failure
            && (failure.code() == ErrorCode.BAD_REQUEST || failure.code() == ErrorCode.UNIT_FAILED);
    if (binary && refused) {
      takesBinary.doubt();
    }
  }

  private static Headers content(OipBody body) {
    String length = Integer.toString(body.jsonLength());
    return new Headers(List.of(BYTES, new Headers.Entry(HEADER_LENGTH, length)));
  }

  private static Optional<String> headerLength(Reply reply) {
    return Optional.ofNullable(reply.headers().get(HEADER_LENGTH));
  }

  /** A server that does not know the question has no extensions; one that is down may have. */
  private Future<Boolean> ask() {
    return caller
        .call(Call.asking(server))
        .map(reply -> listsBinary(reply.body()))
        .recover(
            cause ->
                Refusals.isNotOffered(cause)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(cause));
  }

  private static boolean listsBinary(Buffer server) {
    try {
      return SeldonJson.parseJson(server) instanceof Map<?, ?> members
          && members.get("extensions") instanceof List<?> extensions
          && extensions.contains(BINARY);
    } catch (Failure unreadable) {
      return false;
    }
  }

  @Override
  public Future<ModelMetadata> metadata() {
    return caller.call(Call.asking(metadata)).map(reply -> OipJson.decodeMetadata(reply.body()));
  }

  /** Only the status counts: what is in the body differs from server to server. */
  @Override
  public Future<Boolean> ready() {
    return caller.call(Call.asking(ready)).map(true);
  }
}
