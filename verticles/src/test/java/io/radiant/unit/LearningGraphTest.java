package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.radiant.testing.Messages;
import io.radiant.testing.Specs;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph that learns: a router of each policy over three models, asked and rewarded. */
final class LearningGraphTest {
  private static final Map<String, Double> MEAN_REWARDS = Map.of("a", 0.1, "b", 0.9, "c", 0.2);
  private static final int REQUESTS = 500;
  private static final int SETTLED = 300;
  private static final long SEED = 20_240_229;

  private final Workbench bench = new Workbench();
  private final SplittableRandom chance = new SplittableRandom(SEED);

  private Node graph(String implementation) {
    Unit router =
        bench.make(
            Specs.of(implementation, Policies.settings(implementation, Map.of()), "a", "b", "c"));
    return new GraphNode("router", "", router, Stream.of("a", "b", "c").map(this::model).toList());
  }

  private Node model(String name) {
    return new GraphNode(name, "", Workbench.unit("SIMPLE_MODEL"), List.of());
  }

  private static Trail ask(Node graph, String puid) {
    InferenceMessage request =
        InferenceMessage.request(
            puid, Messages.tensor(new int[] {1, 1}, 1), Tags.NONE, Deadline.none());
    return graph.predict(request).result().trail();
  }

  private static String asked(Trail trail) {
    return trail.hops().get(1).node();
  }

  private void reward(Trail trail) {
    double reward = chance.nextDouble() < MEAN_REWARDS.get(asked(trail)) ? 1 : 0;
    bench.learning().reward("main/unit", decision(trail), reward);
  }

  private static Route.Branch decision(Trail trail) {
    return (Route.Branch) trail.hopOf("router").orElseThrow().route().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#thatLearn")
  void asksTheBestModelMostOfTheTimeAfterSomeHundredRewards(String implementation) {
    Node graph = graph(implementation);
    int best = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Trail trail = ask(graph, "puid-" + i);
      best += i >= SETTLED && asked(trail).equals("b") ? 1 : 0;
      reward(trail);
    }
    double share = best / (double) (REQUESTS - SETTLED);
    assertTrue(share > 0.75, "share of the best model " + share + ", seed " + SEED);
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#thatLearn")
  void theTrailTellsHowLikelyTheChoiceWas(String implementation) {
    Node graph = graph(implementation);
    double floor = (implementation.equals("EPSILON_GREEDY") ? 0.1 : 0.01) / 3;
    for (int i = 0; i < REQUESTS; i++) {
      Trail trail = ask(graph, "puid-" + i);
      Route.Branch branch = decision(trail);
      assertTrue(branch.propensity() >= floor && branch.propensity() <= 1, branch.toString());
      reward(trail);
    }
  }
}
