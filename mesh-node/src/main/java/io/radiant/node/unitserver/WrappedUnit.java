package io.radiant.node.unitserver;

import java.util.List;
import java.util.Map;

/**
 * A unit of a graph, as its author writes it: what is asked of it depends on its type, and what it
 * does not do has a harmless default.
 *
 * <p>It is asked one thing at a time, on a thread that it may block. A {@link UnitFailure} is the
 * fault of whoever asked; any other exception is the unit's own.
 */
public interface WrappedUnit {
  /** What a model predicts. */
  default Content predict(UnitMessage request) {
    return request.answer(List.of(), Numbers.NONE);
  }

  /** What a transformer makes of a request on its way to the units below. */
  default Content transformInput(UnitMessage request) {
    return request.content();
  }

  /** What an output transformer makes of the answer of the units below. */
  default Content transformOutput(UnitMessage answer) {
    return answer.content();
  }

  /** The child that a router chooses; -1 is all of them. */
  default int route(UnitMessage request) {
    throw UnitFailure.badData("Route not defined");
  }

  /** What a combiner makes of the answers of its children, in their order. */
  default Content aggregate(List<UnitMessage> answers) {
    throw UnitFailure.badData("Aggregate not defined");
  }

  /** Hears what became of a prediction. */
  default void sendFeedback(Reward reward) {}

  /** The names of the columns of what it answers; empty for {@code t:0}, {@code t:1} … */
  default List<String> classNames() {
    return List.of();
  }

  /** What it says beside the answer that it has just given; values as in JSON. */
  default Map<String, Object> tags() {
    return Map.of();
  }

  /** What it measured of the answer that it has just given. */
  default List<UnitMetric> metrics() {
    return List.of();
  }

  /** What it says about itself. */
  default UnitMetadata metadata() {
    return UnitMetadata.NONE;
  }
}
