package io.radiant.unit;

import io.radiant.message.Route;
import io.vertx.core.Future;

/** Routes that never change, as futures that are made once. */
final class Routes {
  static final Future<Route> ALL = Future.succeededFuture(Route.ALL);
  static final Future<Route> FIRST = Future.succeededFuture(new Route.Branch(0));

  private Routes() {}
}
