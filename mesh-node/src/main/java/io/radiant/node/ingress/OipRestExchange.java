package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.OipBody;
import io.radiant.node.wire.OipJson;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
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
  private final OipFacts facts;
  private final Puids puids;

  OipRestExchange(
      Vertx vertx,
      Ingress ingress,
      Arrivals arrivals,
      OipModel model,
      long timeoutNanos,
      HttpServerRequest request,
      OipReplies replies,
      OipFacts facts,
      Puids puids) {
    super(vertx, ingress.admission(), arrivals, model.target(), timeoutNanos);
    this.model = model;
    this.request = request;
    this.replies = replies;
    this.facts = facts;
    this.puids = puids;
  }

  /** Reads the message from the body, which is unpacked, and infers. */
  void received(Buffer body) {
    String length = request.getHeader(Headers.JSON_LENGTH);
    if (RAW.equals(length)) {
      receivedRaw(body);
    } else {
      receive(body, Optional.ofNullable(length), Optional.empty(), puids.of(request));
    }
  }

  /** What the bytes are only the model can say, which is that of the predictor that will answer. */
  private void receivedRaw(Buffer body) {
    String puid = puids.of(request);
    PredictorSpec predictor = model.deployment().predictor(model.target().choose(puid));
    facts
        .metadata(model, predictor)
        .onSuccess(said -> receive(body, Optional.of(RAW), Optional.of(said), puid))
        .onFailure(this::refuse);
  }

  private void receive(
      Buffer body, Optional<String> length, Optional<ModelMetadata> said, String puid) {
    try {
      infer(model, OipJson.decode(body, length, said, () -> puid, deadline()));
    } catch (RuntimeException refused) {
      refuse(refused);
    }
  }

  @Override
  MultiMap headers() {
    return request.headers();
  }

  @Override
  void watchClient() {
    request.response().closeHandler(closed -> abandoned());
    request.response().exceptionHandler(broken -> abandoned());
  }

  @Override
  void write(InferenceMessage answer) {
    OipBody body = OipJson.encodeAnswer(answer, asked(), model(), version());
    replies.answer(request, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    replies.refuse(request, failure);
  }
}
