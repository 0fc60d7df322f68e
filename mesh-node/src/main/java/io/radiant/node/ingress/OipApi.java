package io.radiant.node.ingress;

import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.ServedDeployment;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The paths of the Open Inference Protocol over REST, on one event loop.
 *
 * <p>{@code /v2} is for all deployments, {@code /seldon/<namespace>/<name>/v2} for one.
 */
final class OipApi {
  private static final Operation.Group GROUP = Operation.Group.OPEN_INFERENCE;
  private static final Operation SERVER =
      Operation.get(GROUP, "Describes the server.", "ServerMetadata");
  private static final Operation LIVE = Operation.get(GROUP, "Says that the server lives.", "");
  private static final Operation ALL_READY =
      Operation.get(GROUP, "Says whether all models are ready.", "");
  private static final Operation MODELS = Operation.get(GROUP, "Names the models.", "");
  private static final Operation INDEX =
      Operation.post(GROUP, "Lists the models with their versions and states.", "", "");
  private static final Operation METADATA =
      Operation.get(GROUP, "Describes a model.", "ModelMetadata");
  private static final Operation READY = Operation.get(GROUP, "Says whether a model is ready.", "");
  private static final Operation INFER =
      new Operation(
          GROUP,
          "Asks a model.",
          "InferRequest",
          List.of(Operation.JSON, "application/octet-stream"),
          "InferResponse");

  private final Routes routes;
  private final OipScopes scopes;
  private final OipReplies replies;
  private final OipControl control;
  private final OipInference inference;

  /** Adds its paths to those of the event loop. */
  OipApi(IngressLoop loop, Routes routes, RestReplies rest) {
    Ingress ingress = loop.ingress();
    OipFacts facts = new OipFacts(ingress);
    this.routes = routes;
    this.scopes = new OipScopes(ingress, "infer", "rest");
    this.replies = new OipReplies(rest);
    RestEntrance entrance = new RestEntrance(loop, replies);
    this.control = new OipControl(facts, replies, entrance);
    this.inference = new OipInference(loop, entrance, replies);
    addAll("", scopes.common());
    Deployments deployments = ingress.deployments();
    deployments.all().forEach(one -> addPrefixed(one, deployments.prefixes(one)));
  }

  private void addPrefixed(ServedDeployment deployment, List<String> prefixes) {
    OipModels models = scopes.of(deployment);
    prefixes.forEach(prefix -> addAll(prefix, models));
  }

  private void addAll(String prefix, OipModels models) {
    String base = prefix + "/v2";
    get(base, SERVER, control::server);
    get(base + "/health/live", LIVE, control::live);
    get(base + "/health/ready", ALL_READY, request -> control.ready(models, request));
    get(base + "/models", MODELS, request -> control.models(models, request));
    post(base + "/repository/index", INDEX, request -> control.index(models, request));
    OipModel unnamed = models.byName().get("");
    if (unnamed != null) {
      post(base + "/models/infer", INFER, infer(unnamed));
    }
    Map<String, OipModel> named = new LinkedHashMap<>(models.byName());
    named.remove("");
    Map<List<String>, OipModel> each = new LinkedHashMap<>();
    Map<List<String>, OipModel> versions = new LinkedHashMap<>();
    named.forEach(
        (name, model) -> {
          each.put(List.of(name), model);
          model.byVersion().forEach((label, is) -> versions.put(List.of(name, label), is));
        });
    addEach(base + "/models/{model}", each);
    addEach(base + "/models/{model}/versions/{version}", versions);
  }

  /** A path for each model, by what stands in the places of the path's placeholders. */
  private void addEach(String path, Map<List<String>, OipModel> models) {
    List<List<String>> names = List.copyOf(models.keySet());
    Function<List<String>, OipModel> find = models::get;
    routes.addAll(HttpMethod.GET, path, names, METADATA, find.andThen(this::metadata));
    routes.addAll(HttpMethod.GET, path + "/ready", names, READY, find.andThen(this::ready));
    routes.addAll(HttpMethod.POST, path + "/infer", names, INFER, find.andThen(this::infer));
  }

  private Handler<HttpServerRequest> metadata(OipModel model) {
    return request -> control.metadata(model, request);
  }

  private Handler<HttpServerRequest> ready(OipModel model) {
    return request -> control.ready(model, request);
  }

  private Handler<HttpServerRequest> infer(OipModel model) {
    return request -> inference.infer(model, request);
  }

  private void get(String path, Operation operation, Handler<HttpServerRequest> handler) {
    routes.add(HttpMethod.GET, path, operation, handler);
  }

  private void post(String path, Operation operation, Handler<HttpServerRequest> handler) {
    routes.add(HttpMethod.POST, path, operation, handler);
  }

  /**
   * Refuses in the protocol's own words what its paths do not have; everything else is for others.
   */
  Handler<HttpServerRequest> before(Handler<HttpServerRequest> others) {
    return new OipRefusals(routes, replies, others);
  }
}
