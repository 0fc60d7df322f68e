package io.radiant.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What one more node in a chain costs: the slope from the shortest chain to the longest.
 *
 * @param edges how the nodes call each other
 * @param micros processor time of the event loop, by the best segments
 * @param medianMicros the same by the median segments
 * @param bytes heap that the event loop allocates
 */
record FurtherNode(String edges, double micros, double medianMicros, double bytes) {
  private static final int SHORTEST = 1;
  private static final int LONGEST = 5;

  /** One for each kind of edge, if chains were measured. */
  static List<FurtherNode> of(List<Measurement> all) {
    return Stream.of("direct", "bus").flatMap(edges -> of(edges, all).stream()).toList();
  }

  private static Optional<FurtherNode> of(String edges, List<Measurement> all) {
    Optional<Measurement> one = chain(SHORTEST, edges, all);
    Optional<Measurement> five = chain(LONGEST, edges, all);
    if (one.isEmpty() || five.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FurtherNode(
            edges,
            slope(one.get(), five.get(), chain -> chain.minimum(Segment::loopMicros)),
            slope(one.get(), five.get(), chain -> chain.median(Segment::loopMicros)),
            slope(one.get(), five.get(), chain -> chain.median(Segment::bytes))));
  }

  private static Optional<Measurement> chain(int length, String edges, List<Measurement> all) {
    String name = Graphs.chainName(length, edges);
    return all.stream().filter(one -> one.server().name().equals(name)).findFirst();
  }

  private static double slope(
      Measurement one, Measurement five, ToDoubleFunction<Measurement> figure) {
    return (figure.applyAsDouble(five) - figure.applyAsDouble(one)) / (LONGEST - SHORTEST);
  }
}
