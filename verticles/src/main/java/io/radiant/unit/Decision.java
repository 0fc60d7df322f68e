package io.radiant.unit;

import io.radiant.message.Metric;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;

/**
 * What a router decided about one request.
 *
 * @param route which children are asked
 * @param metrics what the router reports beside it
 * @param tags what it says of it in the answer, as the unit's own
 */
public record Decision(Route route, List<Metric> metrics, Tags tags) {
  /** Every child, as where nobody routes; made once. */
  static final Future<Decision> ALL = Future.succeededFuture(of(Route.ALL));

  /** The first child; made once. */
  static final Future<Decision> FIRST = Future.succeededFuture(of(new Route.Branch(0)));

  public Decision {
    Objects.requireNonNull(route);
    metrics = List.copyOf(metrics);
    Objects.requireNonNull(tags);
  }

  public Decision(Route route, List<Metric> metrics) {
    this(route, metrics, Tags.NONE);
  }

  public static Decision of(Route route) {
    return new Decision(route, List.of());
  }

  public Decision withTags(Tags other) {
    return new Decision(route, metrics, other);
  }
}
