package io.radiant.node.admin;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.insight.ReportJson;
import io.radiant.node.insight.RouterReport;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.RouterState;
import io.radiant.node.plan.Deployments;
import io.radiant.node.wire.ErrorTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What was learned: {@code /deployments}, {@code /deployments/<name>/arms}, and {@code
 * /deployments/<name>/routers/<predictor>/<router>/epoch} to begin anew.
 */
final class LearningPaths {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html";
  private static final long LONGEST_BODY = 16 * 1024;

  private final Supplier<Deployments> deployments;

  LearningPaths(Supplier<Deployments> deployments) {
    this.deployments = Objects.requireNonNull(deployments);
  }

  void addTo(Router router) {
    router.get("/deployments").handler(this::names);
    router.get("/deployments/:name/arms").produces(JSON).produces(HTML).handler(this::arms);
    router
        .post("/deployments/:name/routers/:predictor/:router/epoch")
        .consumes(JSON)
        .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
        .handler(this::begin);
  }

  List<String> names() {
    return deployments.get().all().stream().map(served -> served.spec().name()).toList();
  }

  private void names(RoutingContext context) {
    json(context, new JsonObject().put("deployments", new JsonArray(names())));
  }

  // === Arms ===

  private void arms(RoutingContext context) {
    String name = context.pathParam("name");
    boolean page = HTML.equals(context.getAcceptableContentType());
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    context.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    ledger(name)
        .compose(Ledger::routers)
        .compose(states -> written(context.vertx(), name, states, page))
        .onSuccess(text -> answer(context, page ? HTML + "; charset=utf-8" : JSON, text))
        .onFailure(cause -> refuse(context, cause));
  }

  /** Integrals over many arms take milliseconds. */
  private static Future<String> written(
      Vertx vertx, String name, List<RouterState> states, boolean page) {
    return vertx.executeBlocking(
        () -> {
          List<RouterReport> reports = states.stream().map(RouterReport::of).toList();
          return page ? ArmsPage.of(name, reports) : ReportJson.of(name, reports).encode();
        },
        false);
  }

  // === Epochs ===

  private void begin(RoutingContext context) {
    String router = context.pathParam("predictor") + "/" + context.pathParam("router");
    Future.succeededFuture()
        .map(begun -> cause(context))
        .compose(cause -> begin(context.pathParam("name"), router, cause))
        .onSuccess(
            epoch -> json(context, new JsonObject().put("router", router).put("epoch", epoch)))
        .onFailure(cause -> refuse(context, cause));
  }

  private static String cause(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      if (body != null && body.getValue("cause") instanceof String cause && !cause.isBlank()) {
        return cause;
      }
    } catch (DecodeException | ClassCastException unreadable) {
      // Said below.
    }
    throw Failure.badRequest("the body is no {\"cause\": \"why the world has changed\"}");
  }

  private Future<Long> begin(String name, String router, String cause) {
    return ledger(name)
        .compose(
            ledger -> ledger.routers().compose(states -> begin(ledger, states, router, cause)));
  }

  private static Future<Long> begin(
      Ledger ledger, List<RouterState> states, String router, String cause) {
    List<String> ids = states.stream().map(state -> state.plan().id()).toList();
    return ids.contains(router)
        ? ledger.begin(router, cause)
        : Future.failedFuture(unknown("router", router, ids));
  }

  // === What there is not ===

  private Future<Ledger> ledger(String name) {
    return deployments
        .get()
        .find(name)
        .map(served -> Future.succeededFuture(served.ledger()))
        .orElseGet(() -> Future.failedFuture(unknown("deployment", name, names())));
  }

  private static Failure unknown(String kind, String name, List<String> there) {
    return new Failure(
        ErrorCode.UNKNOWN_DEPLOYMENT,
        "there is no %s \"%s\" (there is: %s)".formatted(kind, name, String.join(", ", there)));
  }

  private static void refuse(RoutingContext context, Throwable cause) {
    Failure failure = Failure.orMistake(cause);
    AdminVerticle.text(context, ErrorTable.httpStatus(failure.code()), failure.getMessage() + "\n");
  }

  // === Answers ===

  private static void json(RoutingContext context, JsonObject json) {
    answer(context, JSON, json.encode());
  }

  private static void answer(RoutingContext context, String type, String text) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text);
  }
}
