package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.plan.TimeLimit;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * The REST API on one event loop.
 *
 * <p>Predictions and feedback are found with one look-up in a table of whole paths; everything else
 * is for {@link OtherPaths}.
 */
final class RestApi implements Handler<HttpServerRequest> {
  private static final String CURRENT = "/api/v1.0/";
  private static final List<String> BASES = List.of("/api/v0.1/", CURRENT);

  private static final Operation PREDICT =
      new Operation(
          Operation.Group.SELDON,
          "Predicts.",
          "SeldonMessage",
          List.of(Operation.JSON, "multipart/form-data", "text/plain", "application/octet-stream"),
          "SeldonMessage");
  private static final Operation FEEDBACK =
      Operation.post(
          Operation.Group.SELDON,
          "Reports what became of a prediction.",
          "Feedback",
          "SeldonMessage");

  private final IngressLoop loop;
  private final Ingress ingress;
  private final RestEntrance entrance;
  private final Routes routes = new Routes();
  private final Handler<HttpServerRequest> others;
  private final RestReplies replies;
  private final Probes probes;
  private final MetadataPaths metadata;
  private final DocPaths docs;

  RestApi(IngressLoop loop) {
    this.loop = loop;
    this.ingress = loop.ingress();
    this.replies =
        new RestReplies(
            ingress.draining(),
            new CrossOrigin(ingress.config().cors()),
            new CloudEvents(ingress.deployments().all()));
    this.entrance = new RestEntrance(loop, replies);
    this.probes = new Probes(replies, ingress.ready());
    this.metadata = new MetadataPaths(ingress.metadata(), new TimeLimit(loop.vertx()), replies);
    this.docs = new DocPaths(loop.vertx(), routes, replies);
    probes.addTo(routes);
    BASES.forEach(base -> docs.add("", base));
    ingress.deployments().all().forEach(this::addPrefixed);
    ingress.deployments().only().ifPresent(only -> add("", only));
    new TensorFlowApi(loop, replies).addTo(routes);
    OipApi inference = new OipApi(loop, routes, replies);
    this.others = inference.before(new OtherPaths(replies, routes));
  }

  private void addPrefixed(ServedDeployment deployment) {
    for (String prefix : ingress.deployments().prefixes(deployment)) {
      add(prefix, deployment);
      BASES.forEach(base -> docs.add(prefix, base));
    }
  }

  private void add(String prefix, ServedDeployment deployment) {
    Target target = Target.of(deployment, ingress, "predictions", "rest");
    for (String base : BASES) {
      metadata.addUnits(routes, prefix + base, deployment);
      routes.add(
          HttpMethod.POST,
          prefix + base + "predictions",
          PREDICT,
          request -> predict(deployment, target, request));
      routes.add(
          HttpMethod.POST,
          prefix + base + "feedback",
          FEEDBACK,
          request -> feedback(deployment, request));
    }
    metadata.addGraph(routes, prefix + CURRENT, deployment);
    probes.addTo(routes, prefix + CURRENT);
  }

  @Override
  public void handle(HttpServerRequest request) {
    Handler<HttpServerRequest> post =
        request.method() == HttpMethod.POST ? routes.post(request.path()) : null;
    (post == null ? others : post).handle(request);
  }

  private void predict(ServedDeployment deployment, Target target, HttpServerRequest request) {
    ContentType type = ContentType.of(request.getHeader(HttpHeaders.CONTENT_TYPE));
    if (type == ContentType.OTHER) {
      replies.refuse(request, 415, unsupported(request));
      return;
    }
    entrance.enter(
        request,
        target,
        nanos -> new RestExchange(loop, deployment, target, nanos, request, type, replies));
  }

  private void feedback(ServedDeployment deployment, HttpServerRequest request) {
    if (ContentType.of(request.getHeader(HttpHeaders.CONTENT_TYPE)) != ContentType.JSON) {
      replies.refuse(request, 415, unsupported(request));
      return;
    }
    entrance.ask(request, body -> feedback(deployment, request, body));
  }

  private void feedback(ServedDeployment deployment, HttpServerRequest request, Buffer body) {
    FeedbackBody report = SeldonJson.decodeFeedback(body);
    FeedbackDesk.report(deployment, report)
        .onSuccess(
            receipt -> replies.acknowledge(request, deployment, report.puid(), Buffer.buffer("{}")))
        .onFailure(cause -> replies.refuse(request, Failure.orMistake(cause)));
  }

  private static String unsupported(HttpServerRequest request) {
    String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return "Content type '%s' not supported".formatted(given == null ? "" : given);
  }
}
