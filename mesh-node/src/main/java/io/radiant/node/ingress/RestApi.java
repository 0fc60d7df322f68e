package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.plan.TimeLimit;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

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

  private final Vertx vertx;
  private final Ingress ingress;
  private final Routes routes = new Routes();
  private final Handler<HttpServerRequest> others;
  private final RestReplies replies;
  private final FeedbackDesk feedback;
  private final Puids puids;
  private final Arrivals arrivals;
  private final Probes probes;
  private final MetadataPaths metadata;
  private final DocPaths docs;

  RestApi(Vertx vertx, Ingress ingress, Puids puids, Arrivals arrivals) {
    this.vertx = vertx;
    this.ingress = ingress;
    this.puids = puids;
    this.arrivals = arrivals;
    this.replies = new RestReplies(ingress.draining(), new CrossOrigin(ingress.config().cors()));
    this.feedback = new FeedbackDesk(vertx.eventBus());
    this.probes = new Probes(replies, ingress.ready());
    this.metadata = new MetadataPaths(ingress.metadata(), new TimeLimit(vertx), replies);
    this.docs = new DocPaths(vertx, routes, replies);
    probes.addTo(routes);
    BASES.forEach(base -> docs.add("", base));
    ingress.deployments().all().forEach(this::addPrefixed);
    ingress.deployments().only().ifPresent(only -> add("", only));
    new TensorFlowApi(vertx, ingress, puids, arrivals, replies).addTo(routes);
    OipApi inference = new OipApi(vertx, ingress, puids, arrivals, routes, replies);
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
    CloudEvents events = new CloudEvents(deployment.spec());
    for (String base : BASES) {
      metadata.addUnits(routes, prefix + base, deployment);
      routes.add(
          HttpMethod.POST,
          prefix + base + "predictions",
          PREDICT,
          request -> predict(target, events, request));
      routes.add(
          HttpMethod.POST,
          prefix + base + "feedback",
          FEEDBACK,
          request -> feedback(deployment, events, request));
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

  private void predict(Target target, CloudEvents events, HttpServerRequest request) {
    ContentType type = ContentType.of(request.getHeader(HttpHeaders.CONTENT_TYPE));
    if (type == ContentType.OTHER) {
      replies.refuse(request, 415, unsupported(request));
      return;
    }
    if (!ingress.admission().enter()) {
      replies.refuse(request, ingress.admission().overloaded());
      return;
    }
    exchange(target, events, request).ifPresent(exchange -> read(exchange, request, type));
  }

  private Optional<RestExchange> exchange(
      Target target, CloudEvents events, HttpServerRequest request) {
    String timeout = request.getHeader(Headers.TIMEOUT_MILLIS);
    try {
      long nanos = timeout == null ? target.timeoutNanos() : Headers.timeoutNanos(timeout);
      return Optional.of(
          new RestExchange(
              vertx,
              ingress.admission(),
              arrivals,
              target,
              nanos,
              request,
              replies,
              puids,
              events));
    } catch (Failure unreadable) {
      ingress.admission().leave();
      replies.refuse(request, unreadable);
      return Optional.empty();
    }
  }

  private void read(RestExchange exchange, HttpServerRequest request, ContentType type) {
    request.exceptionHandler(broken -> exchange.abandoned());
    int limit = ingress.config().limits().bodyBytes();
    BodyReader.read(request, limit, body -> exchange.received(body, type), exchange::refuse);
  }

  private void feedback(
      ServedDeployment deployment, CloudEvents events, HttpServerRequest request) {
    if (ContentType.of(request.getHeader(HttpHeaders.CONTENT_TYPE)) != ContentType.JSON) {
      replies.refuse(request, 415, unsupported(request));
      return;
    }
    BodyReader.read(
        request,
        ingress.config().limits().bodyBytes(),
        body -> feedback(deployment, events, request, body),
        failure -> replies.refuse(request, failure));
  }

  private void feedback(
      ServedDeployment deployment, CloudEvents events, HttpServerRequest request, Buffer body) {
    try {
      FeedbackBody report = SeldonJson.decodeFeedback(body);
      feedback.accept(deployment, report);
      events.describe(request, report.puid());
      replies.answer(request, Buffer.buffer("{}"));
    } catch (RuntimeException refused) {
      replies.refuse(request, Failure.orMistake(refused));
    }
  }

  private static String unsupported(HttpServerRequest request) {
    String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return "Content type '%s' not supported".formatted(given == null ? "" : given);
  }
}
