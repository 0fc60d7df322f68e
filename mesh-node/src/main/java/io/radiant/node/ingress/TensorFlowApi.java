package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The paths of TensorFlow's REST protocol, on one event loop.
 *
 * <p>{@code /v1} is for all deployments, {@code /seldon/<namespace>/<name>/v1} for one. What a body
 * is, is never asked: clients of this protocol seldom say.
 */
final class TensorFlowApi {
  private static final Operation.Group GROUP = Operation.Group.TENSORFLOW;
  private static final Operation PREDICT =
      Operation.post(GROUP, "Predicts.", "TensorFlowRequest", "TensorFlowResponse");
  private static final Operation STATUS =
      Operation.get(GROUP, "Says whether a model is available.", "TensorFlowStatus");
  private static final Operation METADATA =
      Operation.get(GROUP, "Describes a model.", "TensorFlowMetadata");

  private final Vertx vertx;
  private final Ingress ingress;
  private final Puids puids;
  private final Arrivals arrivals;
  private final RestReplies replies;
  private final OipFacts facts;

  TensorFlowApi(Vertx vertx, Ingress ingress, Puids puids, Arrivals arrivals, RestReplies replies) {
    this.vertx = vertx;
    this.ingress = ingress;
    this.puids = puids;
    this.arrivals = arrivals;
    this.replies = replies;
    this.facts = new OipFacts(ingress);
  }

  void addTo(Routes routes) {
    OipScopes scopes = new OipScopes(ingress, "predictions", "rest");
    addAll(routes, "", scopes.common());
    for (ServedDeployment deployment : ingress.deployments().all()) {
      OipModels models = scopes.of(deployment);
      ingress.deployments().prefixes(deployment).forEach(p -> addAll(routes, p, models));
    }
  }

  private void addAll(Routes routes, String prefix, OipModels models) {
    String base = prefix + "/v1/models";
    List<String> names = models.byName().keySet().stream().filter(n -> !n.isEmpty()).toList();
    Function<String, OipModel> find = models.byName()::get;
    for (String call : List.of("/{model}:predict", "/{model}/:predict")) {
      routes.addEach(HttpMethod.POST, base + call, names, PREDICT, find.andThen(this::predict));
    }
    routes.addEach(HttpMethod.GET, base + "/{model}", names, STATUS, find.andThen(this::status));
    routes.addEach(
        HttpMethod.GET, base + "/{model}/metadata", names, METADATA, find.andThen(this::metadata));
    OipModel only = find.apply("");
    if (only != null) {
      routes.add(HttpMethod.POST, base + ":predict", PREDICT, predict(only));
      routes.add(HttpMethod.POST, base + "/:predict", PREDICT, predict(only));
    }
  }

  private Handler<HttpServerRequest> predict(OipModel model) {
    return request -> predict(model.target(), request);
  }

  private void predict(Target target, HttpServerRequest request) {
    if (!ingress.admission().enter()) {
      refuse(request, ingress.admission().overloaded());
      return;
    }
    exchange(target, request).ifPresent(exchange -> read(exchange, request));
  }

  private Optional<TensorFlowExchange> exchange(Target target, HttpServerRequest request) {
    String timeout = request.getHeader(Headers.TIMEOUT_MILLIS);
    try {
      long nanos = timeout == null ? target.timeoutNanos() : Headers.timeoutNanos(timeout);
      return Optional.of(
          new TensorFlowExchange(
              vertx, ingress.admission(), arrivals, target, nanos, request, replies, puids));
    } catch (Failure unreadable) {
      ingress.admission().leave();
      refuse(request, unreadable);
      return Optional.empty();
    }
  }

  private void read(TensorFlowExchange exchange, HttpServerRequest request) {
    request.exceptionHandler(broken -> exchange.abandoned());
    int limit = ingress.config().limits().bodyBytes();
    BodyReader.read(request, limit, exchange::received, exchange::refuse);
  }

  private Handler<HttpServerRequest> status(OipModel model) {
    return request ->
        answer(
            request,
            Future.all(model.versions().stream().map(facts::ready).toList())
                .map(ready -> TensorFlowFacts.status(ready.list()).toBuffer()));
  }

  private Handler<HttpServerRequest> metadata(OipModel model) {
    return request ->
        answer(
            request, facts.metadata(model).map(said -> TensorFlowFacts.metadata(said).toBuffer()));
  }

  private void answer(HttpServerRequest request, Future<Buffer> said) {
    said.onSuccess(body -> replies.answerIfThere(request, body))
        .onFailure(cause -> refuse(request, Failure.of(cause, "")));
  }

  private void refuse(HttpServerRequest request, Failure failure) {
    TensorFlowExchange.refuse(replies, request, failure);
  }
}
