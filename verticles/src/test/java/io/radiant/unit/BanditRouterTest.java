package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.testing.Specs;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies as units; what they choose is tested where they are. */
final class BanditRouterTest {
  private static final int MANY = 10_000;

  private final Workbench bench = new Workbench();

  static Stream<String> policies() {
    return BanditPolicies.ALL.stream().map(BanditPolicy::name);
  }

  private Unit router(String implementation, Map<String, ?> parameters) {
    return bench.make(Specs.of(implementation, parameters, "a", "b"));
  }

  private Unit greedy(Map<String, ?> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("epsilon", 0.0);
    return router("EPSILON_GREEDY", parameters);
  }

  private static Route.Branch choice(Unit router, String puid) {
    InferenceMessage request =
        InferenceMessage.request(puid, Payload.NOTHING, Tags.NONE, Deadline.none());
    return (Route.Branch) router.route(request).result().route();
  }

  private static double shareOf(int arm, Unit router) {
    return IntStream.range(0, MANY).filter(i -> choice(router, "puid-" + i).child() == arm).count()
        / (double) MANY;
  }

  private void reward(int arm, double reward) {
    bench.learning().reward("main/unit", arm, reward);
  }

  /** The child that is asked nearly always; -1 if there is none. */
  private static int favourite(Unit router) {
    double share = shareOf(1, router);
    return share > 0.9 ? 1 : share < 0.1 ? 0 : -1;
  }

  // === Learning ===

  @ParameterizedTest
  @MethodSource("policies")
  void withoutRewardsEveryChildIsAskedAlike(String implementation) {
    assertEquals(0.5, shareOf(0, router(implementation, Map.of())), 0.02);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void learnsWhichChildIsRewardedMoreFromFractions(String implementation) {
    // Each reward is below 1: an implementation that counts whole successes learns nothing here.
    Unit router = router(implementation, Map.of());
    for (int i = 0; i < 300; i++) {
      reward(0, 0.3);
      reward(1, 0.6);
    }
    assertTrue(shareOf(1, router) > 0.9, "share of the better child: " + shareOf(1, router));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSILON_GREEDY", "THOMPSON_SAMPLING"})
  void learnsFromChance(String implementation) {
    long seed = 20_240_229;
    Random chance = new Random(seed);
    Unit router = router(implementation, Map.of());
    for (int i = 0; i < 2_000; i++) {
      int arm = choice(router, "puid-" + i).child();
      reward(arm, chance.nextDouble() < (arm == 0 ? 0.2 : 0.4) ? 1 : 0);
    }
    assertEquals(1, favourite(router), "seed " + seed);
  }

  @Test
  void exploresWithTheShareThatTheManifestSays() {
    Unit router = router("EPSILON_GREEDY", Map.of("epsilon", 0.3));
    reward(0, 0.2);
    reward(1, 0.8);
    assertEquals(0.15, shareOf(0, router), 0.02);
  }

  @Test
  void aPriorSlowsThompsonSamplingDown() {
    double open = shareAfterTwentySuccesses(Map.of());
    double stubborn =
        shareAfterTwentySuccesses(Map.of("priorSuccesses", 1000.0, "priorFailures", 1000.0));
    assertTrue(open > 0.9, "open: " + open);
    assertTrue(stubborn < 0.7, "stubborn: " + stubborn);
  }

  private static double shareAfterTwentySuccesses(Map<String, ?> parameters) {
    Workbench own = new Workbench();
    Unit router = own.make(Specs.of("THOMPSON_SAMPLING", parameters, "a", "b"));
    for (int i = 0; i < 20; i++) {
      own.learning().reward("main/unit", 1, 1);
    }
    return shareOf(1, router);
  }

  // === Decisions ===

  @ParameterizedTest
  @MethodSource("policies")
  void decidesAlikeForTheSameIdHereAndOnAnyReplica(String implementation) {
    Unit here = router(implementation, Map.of());
    Unit there = new Workbench().make(Specs.of(implementation, Map.of(), "a", "b"));
    for (int i = 0; i < 100; i++) {
      String puid = "puid-" + i;
      assertEquals(choice(here, puid), choice(here, puid));
      assertEquals(choice(here, puid), choice(there, puid));
    }
  }

  @Test
  void theHopRecordsTheProbabilityOfTheChoice() {
    Unit router = router("EPSILON_GREEDY", Map.of("epsilon", 0.2));
    reward(0, 0.2);
    reward(1, 0.8);
    Node child = message -> Future.succeededFuture(message);
    GraphNode node = new GraphNode("unit", "", router, List.of(child, child));
    for (int i = 0; i < 100; i++) {
      InferenceMessage request =
          InferenceMessage.request("puid-" + i, Payload.NOTHING, Tags.NONE, Deadline.none());
      Hop hop = node.predict(request).result().trail().hopOf("unit").orElseThrow();
      Route.Branch branch = (Route.Branch) hop.route().orElseThrow();
      assertEquals(branch.child() == 1 ? 0.9 : 0.1, branch.propensity(), 1e-12);
    }
  }

  // === Rewards that do not count, or not as they are ===

  @Test
  void aRewardOutOfRangeIsRejectedByDefault() {
    Unit router = greedy(Map.of());
    reward(0, 0.5);
    reward(1, 0.4);
    reward(1, 7);
    assertEquals(0, favourite(router));
  }

  @Test
  void aRewardOutOfRangeCountsAsTheNearestEndIfTheManifestSaysClip() {
    Unit router = greedy(Map.of("rewardOutOfRange", "CLIP"));
    reward(0, 0.5);
    reward(1, 0.4);
    reward(1, 7);
    assertEquals(1, favourite(router));
  }

  @Test
  void theRangeOfRewardsIsWhatTheManifestSays() {
    Unit router = greedy(Map.of("rewardLow", -10.0, "rewardHigh", 10L));
    reward(0, -9);
    reward(1, -1);
    assertEquals(1, favourite(router));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1})
  void aRewardThatIsNoneHarmsNothing(double reward) {
    Unit router = greedy(Map.of());
    reward(0, 0.5);
    reward(1, 0.4);
    reward(1, reward);
    assertEquals(0, favourite(router));
  }
}
