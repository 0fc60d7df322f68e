package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Route;

/** Routes in the numbers that Seldon's {@code meta.routing} has for them. */
public final class Routing {
  private static final int ALL = -1;
  private static final int NONE = -2;

  private Routing() {}

  public static int number(Route route) {
    if (route instanceof Route.Branch branch) {
      return branch.child();
    }
    return route instanceof Route.All ? ALL : NONE;
  }

  /**
   * The route of a number; that the child exists is for the graph to say.
   *
   * @throws Failure BAD_REQUEST if the number stands for no route
   */
  public static Route route(int number) {
    if (number >= 0) {
      return new Route.Branch(number);
    }
    return switch (number) {
      case ALL -> Route.ALL;
      case NONE -> Route.NONE;
      default ->
          throw Failure.badRequest(
              "meta.routing: " + number + " (expected: a child's index, -1 for all, -2 for none)");
    };
  }
}
