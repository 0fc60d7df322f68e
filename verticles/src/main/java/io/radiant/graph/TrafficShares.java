package io.radiant.graph;

import java.util.ArrayList;
import java.util.List;

/** How a manifest shares traffic between its predictors, in percent. */
final class TrafficShares {
  private static final int WHOLE = 100;

  private TrafficShares() {}

  static List<Integer> read(List<JsonCursor> predictors, ApiVersion version) {
    boolean silent = predictors.stream().allMatch(p -> p.member("traffic").isEmpty());
    if (silent && version.isOfTheEngine()) {
      return byReplicas(predictors.stream().map(TrafficShares::replicas).toList());
    }
    List<Integer> given = predictors.stream().map(TrafficShares::traffic).toList();
    // An only predictor gets all traffic, whether its manifest says 100, 0 or nothing.
    return given.equals(List.of(0)) ? List.of(WHOLE) : given;
  }

  private static int traffic(JsonCursor predictor) {
    return predictor.member("traffic").flatMap(t -> t.integer(0, WHOLE)).orElse(0);
  }

  private static int replicas(JsonCursor predictor) {
    return predictor.quiet().member("replicas").flatMap(r -> r.integer(1, 1 << 20)).orElse(1);
  }

  /** As when all predictors stood behind one service: each pod gets as much as any other. */
  private static List<Integer> byReplicas(List<Integer> replicas) {
    long all = replicas.stream().mapToLong(Integer::longValue).sum();
    List<Integer> shares = new ArrayList<>();
    long before = 0;
    for (int count : replicas) {
      shares.add((int) ((before + count) * WHOLE / all - before * WHOLE / all));
      before += count;
    }
    return shares;
  }
}
