package io.radiant.node.ingress;

import io.vertx.core.http.HttpMethod;
import java.util.function.BooleanSupplier;

/** The paths that tell whether this process lives, and whether requests should be sent to it. */
final class Probes {
  private static final Operation PING = probe("Answers pong.");
  private static final Operation LIVE = probe("Whether the process lives.");
  private static final Operation READY = probe("Whether requests should be sent here.");

  private final RestReplies replies;
  private final BooleanSupplier ready;

  Probes(RestReplies replies, BooleanSupplier ready) {
    this.replies = replies;
    this.ready = ready;
  }

  private static Operation probe(String summary) {
    return Operation.get(Operation.Group.PROBES, summary, "");
  }

  void addTo(Routes routes) {
    add(routes, "/ping", PING, () -> true, "pong");
    add(routes, "/live", LIVE, () -> true, "live");
    add(routes, "/ready", READY, ready, "ready");
  }

  /** The same question under the names that it has beside predictions. */
  void addTo(Routes routes, String base) {
    add(routes, base + "status", READY, ready, "ready");
    add(routes, base + "health/status", READY, ready, "ready");
  }

  private void add(
      Routes routes, String path, Operation operation, BooleanSupplier good, String text) {
    routes.add(
        HttpMethod.GET,
        path,
        operation,
        request -> {
          boolean is = good.getAsBoolean();
          replies.text(request, is ? 200 : 503, is ? text : "Service unavailable");
        });
  }
}
