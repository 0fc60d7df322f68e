package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final TensorFlowReplies replies;
  private final OipFacts facts;

  TensorFlowApi(IngressLoop loop, RestReplies replies) {
    this.loop = loop;
    this.replies = new TensorFlowReplies(replies);
    this.entrance = new RestEntrance(loop, this.replies);
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
    Map<List<String>, TensorFlowModel> each = new LinkedHashMap<>();
    Map<List<String>, TensorFlowModel> versions = new LinkedHashMap<>();
    Map<String, OipModel> named = new LinkedHashMap<>(models.byName());
    OipModel only = named.remove("");
    named.forEach(
        (name, found) -> {
          TensorFlowModel model = TensorFlowModel.of(found);
          each.put(List.of(name), model);
          model.each().forEach(one -> versions.put(List.of(name, one.firstVersion()), one));
        });
    addEach(routes, base + "/{model}", each);
    addEach(routes, base + "/{model}/versions/{version}", versions);
    if (only != null) {
      routes.add(HttpMethod.POST, base + ":predict", PREDICT, predict(only));
      routes.add(HttpMethod.POST, base + "/:predict", PREDICT, predict(only));
    }
  }

  /** A path for each model, by what stands in the places of the path's placeholders. */
  private void addEach(Routes routes, String path, Map<List<String>, TensorFlowModel> models) {
    List<List<String>> names = List.copyOf(models.keySet());
    Function<List<String>, TensorFlowModel> find = models::get;
    for (String call : List.of(":predict", "/:predict")) {
      routes.addAll(HttpMethod.POST, path + call, names, PREDICT, find.andThen(this::predict));
    }
    routes.addAll(HttpMethod.GET, path, names, STATUS, find.andThen(this::status));
    routes.addAll(
        HttpMethod.GET, path + "/metadata", names, METADATA, find.andThen(this::metadata));
  }

  private Handler<HttpServerRequest> predict(TensorFlowModel model) {
    return predict(model.model());
  }

  private Handler<HttpServerRequest> predict(OipModel model) {
    ServedDeployment deployment = model.deployment();
    Target target = model.target();
    return request ->
        entrance.enter(
            request,
            target,
            nanos -> new TensorFlowExchange(loop, deployment, target, nanos, request, replies));
  }

  private Handler<HttpServerRequest> status(TensorFlowModel model) {
    return request ->
        answer(
            request,
            Future.all(model.versions().entrySet().stream().map(this::state).toList())
                .map(states -> TensorFlowFacts.status(states.list()).toBuffer()));
  }

  private Future<JsonObject> state(Map.Entry<Integer, OipModel> version) {
    return facts
        .ready(version.getValue())
        .map(ready -> TensorFlowFacts.state(version.getKey(), ready));
  }

  private Handler<HttpServerRequest> metadata(TensorFlowModel model) {
    return request ->
        answer(
            request,
            facts
                .metadata(model.model())
                .map(said -> TensorFlowFacts.metadata(said, model.firstVersion()).toBuffer()));
  }

  private void answer(HttpServerRequest request, Future<Buffer> said) {
    said.onSuccess(body -> replies.answer(request, body))
        .onFailure(cause -> replies.refuse(request, Failure.orMistake(cause)));
  }
}
