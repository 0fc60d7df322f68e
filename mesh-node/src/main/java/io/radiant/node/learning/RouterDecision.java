package io.radiant.node.learning;

import io.radiant.message.Route;
import java.util.Objects;

/**
 * What one router decided about one prediction, as the journal keeps it.
 *
 * @param router the router's name
 * @param arm the name of the child it chose; empty unless the route is one branch
 * @param route the route; its basis as it was then
 */
public record RouterDecision(String router, String arm, Route route) {
  public RouterDecision {
    Objects.requireNonNull(router);
    Objects.requireNonNull(arm);
    Objects.requireNonNull(route);
  }
}
