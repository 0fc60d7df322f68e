package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.OipBody;
import io.radiant.node.wire.OipJson;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** One inference of the Open Inference Protocol over REST: JSON, with or without binary tensors. */
final class OipRestExchange extends OipExchange {
  /** There is no JSON: the body is the model's only input. */
  private static final String RAW = "0";

  private final OipModel model;
  private final HttpServerRequest request;
  private final OipReplies replies;
  private final Puids puids;

  OipRestExchange(
      IngressLoop loop,
      OipModel model,
      long timeoutNanos,
      HttpServerRequest request,
      OipReplies replies) {
    super(loop, new Requester.Rest(request), model.target(), timeoutNanos);
    this.model = model;
    this.request = request;
    this.replies = replies;
    this.puids = loop.puids();
  }

  @Override
  void read(Buffer body) {
    Optional<String> length = Headers.jsonLength(request);
    if (length.filter(RAW::equals).isPresent()) {
      readRaw(body);
    } else {
      read(body, length, Optional.empty(), puids.of(request.headers()));
    }
  }

  /** What the bytes are only the model can say, which is that of the predictor that will answer. */
  private void readRaw(Buffer body) {
    String puid = puids.of(request.headers());
    Future<ModelMetadata> said = model.signature(model.target().choose(puid)).metadata().get();
    if (!said.isComplete()) {
      waitForUnits();
    }
    said.onSuccess(known -> orRefuse(() -> read(body, Optional.of(RAW), Optional.of(known), puid)))
        .onFailure(this::refuse);
  }

  private void read(
      Buffer body, Optional<String> length, Optional<ModelMetadata> said, String puid) {
    infer(model, OipJson.decode(body, length, said, () -> puid, deadline()));
  }

  @Override
  void write(InferenceMessage answer) {
    OipBody body = OipJson.encodeAnswer(named(answer), asked(), model(), version());
    replies.answer(request, model.deployment(), answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    replies.refuse(request, failure);
  }
}
