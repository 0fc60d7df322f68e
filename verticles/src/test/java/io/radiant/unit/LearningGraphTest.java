package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.radiant.testing.Messages;
import java.util.HashMap;
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

  private final Map<String, Unit> units = new HashMap<>();
  private final SplittableRandom chance = new SplittableRandom(SEED);

  static Stream<String> policies() {
    return BanditPolicies.ALL.stream().map(BanditPolicy::name);
  }

  private Node graph(String implementation) {
    Unit router = Workbench.unit(implementation, Map.of(), "a", "b", "c");
    return node("router", router, Stream.of("a", "b", "c").map(this::model).toList());
  }

  private Node model(String name) {
    return node(name, Workbench.unit("SIMPLE_MODEL"), List.of());
  }

  private Node node(String name, Unit unit, List<Node> children) {
    units.put(name, unit);
    return new GraphNode(name, "", unit, children);
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

  private void reward(String puid, Trail trail) {
    double reward = chance.nextDouble() < MEAN_REWARDS.get(asked(trail)) ? 1 : 0;
    Feedback feedback = Feedback.reward(puid, "main", reward, trail);
    for (Hop hop : trail.hops()) {
      units.get(hop.node()).feedback(feedback, hop);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void asksTheBestModelMostOfTheTimeAfterSomeHundredRewards(String implementation) {
    Node graph = graph(implementation);
    int best = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Trail trail = ask(graph, "puid-" + i);
      best += i >= SETTLED && asked(trail).equals("b") ? 1 : 0;
      reward("puid-" + i, trail);
    }
    double share = best / (double) (REQUESTS - SETTLED);
    assertTrue(share > 0.75, "share of the best model " + share + ", seed " + SEED);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void theTrailTellsHowLikelyTheChoiceWas(String implementation) {
    Node graph = graph(implementation);
    double floor = (implementation.equals("EPSILON_GREEDY") ? 0.1 : 0.01) / 3;
    for (int i = 0; i < REQUESTS; i++) {
      Trail trail = ask(graph, "puid-" + i);
      Route.Branch branch =
          (Route.Branch) trail.hopOf("router").orElseThrow().route().orElseThrow();
      assertTrue(branch.propensity() >= floor && branch.propensity() <= 1, branch.toString());
      reward("puid-" + i, trail);
    }
  }
}
