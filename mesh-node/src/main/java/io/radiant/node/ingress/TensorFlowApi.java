package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
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

  private final IngressLoop loop;
  private final RestEntrance entrance;
  private final RestReplies replies;
  private final OipFacts facts;

  TensorFlowApi(IngressLoop loop, RestReplies replies) {
    this.loop = loop;
    this.entrance = new RestEntrance(loop);
    this.replies = replies;
    this.facts = new OipFacts(loop.ingress());
  }

  void addTo(Routes routes) {
    Ingress ingress = loop.ingress();
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
    entrance.enter(
        request,
        target,
        nanos -> new TensorFlowExchange(loop, target, nanos, request, replies),
        failure -> refuse(request, failure));
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
