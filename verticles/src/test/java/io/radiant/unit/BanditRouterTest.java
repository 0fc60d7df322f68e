package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies as units; what they choose is tested where they are. */
final class BanditRouterTest {
  private static final String ROUTER = "main/unit";

  private final Workbench bench = new Workbench();

  private Unit router(String implementation, Map<String, ?> parameters) {
    return bench.make(
        Specs.of(implementation, Policies.settings(implementation, parameters), "a", "b"));
  }

  private Unit greedy(Map<String, ?> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("epsilon", 0.0);
    return router("EPSILON_GREEDY", parameters);
  }

  private void reward(int arm, double reward) {
    bench.learning().reward(ROUTER, arm, reward);
  }

  /** The child that is asked nearly always; -1 if there is none. */
  private static int favourite(Unit router) {
    double share = Requests.share(1, router);
    return share > 0.9 ? 1 : share < 0.1 ? 0 : -1;
  }

  // === Learning ===

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#all")
  void withoutRewardsEveryChildIsAskedAlike(String implementation) {
    assertEquals(0.5, Requests.share(0, router(implementation, Map.of())), 0.02);
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#thatLearn")
  void learnsWhichChildIsRewardedMoreFromFractions(String implementation) {
    // Each reward is below 1: an implementation that counts whole successes learns nothing here.
    double share = shareOfTheBetter(router(implementation, Map.of()), arm -> arm == 0 ? 0.3 : 0.6);
    assertTrue(share > 0.65, "share of the better child: " + share);
  }

  /** In the second half of a thousand decisions that were all rewarded. */
  private double shareOfTheBetter(Unit router, IntToDoubleFunction rewards) {
    int better = 0;
    for (int i = 0; i < 1_000; i++) {
      Route.Branch decision = Requests.decision(router, Requests.of("puid-" + i));
      bench.learning().reward(ROUTER, decision, rewards.applyAsDouble(decision.child()));
      better += i >= 500 ? decision.child() : 0;
    }
    return better / 500.0;
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#thatLearn")
  void learnsFromChance(String implementation) {
    long seed = 20_240_229;
    Random chance = new Random(seed);
    double share =
        shareOfTheBetter(
            router(implementation, Map.of()),
            arm -> chance.nextDouble() < (arm == 0 ? 0.2 : 0.7) ? 1 : 0);
    assertTrue(share > 0.7, "share of the better child: %s, seed %d".formatted(share, seed));
  }

  @Test
  void exploresWithTheShareThatTheManifestSays() {
    Unit router = router("EPSILON_GREEDY", Map.of("epsilon", 0.3));
    reward(0, 0.2);
    reward(1, 0.8);
    assertEquals(0.15, Requests.share(0, router), 0.02);
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
      own.learning().reward(ROUTER, 1, 1);
    }
    return Requests.share(1, router);
  }

  // === Decisions ===

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#all")
  void decidesAlikeForTheSameIdHereAndOnAnyReplica(String implementation) {
    Unit here = router(implementation, Map.of());
    Unit there =
        new Workbench()
            .make(Specs.of(implementation, Policies.settings(implementation, Map.of()), "a", "b"));
    for (int i = 0; i < 100; i++) {
      InferenceMessage request = Requests.of("puid-" + i);
      assertEquals(Requests.decision(here, request), Requests.decision(here, request));
      assertEquals(Requests.decision(here, request), Requests.decision(there, request));
    }
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#all")
  void theRecordedPropensitiesAreThoseOfItsChoices(String implementation) {
    Unit router =
        bench.make(
            Specs.of(implementation, Policies.settings(implementation, Map.of()), "a", "b", "c"));
    for (int i = 0; i < 20; i++) {
      Route.Branch decision = Requests.decision(router, Requests.of("puid-" + i));
      bench.learning().reward(ROUTER, decision, 0.4 + 0.1 * decision.child());
    }
    Route.Branch any = Requests.decision(router, Requests.of("any"));
    double[] propensities = any.basis().propensities();
    assertEquals(propensities[any.child()], any.propensity());
    ChiSquare.assertFits(Requests.counts(router, 3, 100_000), propensities);
  }

  @Test
  void aDecisionIsMadeOnceForEachChildOfAnEdition() {
    Unit router = router("THOMPSON_SAMPLING", Map.of());
    Route.Branch one = Requests.decision(router, Requests.of("a"));
    Route.Branch same = Requests.decision(router, Requests.of("a"));
    assertSame(one, same);
    reward(0, 1);
    assertNotSame(one, Requests.decision(router, Requests.of("a")));
  }

  @Test
  void routersOnOneWayDecideIndependently() {
    Unit first = router("FIXED_SPLIT", Map.of());
    Unit second =
        Units.discovered()
            .create(
                Specs.of("FIXED_SPLIT", Map.of(), "a", "b"),
                new UnitContext(
                    "iris", "other", bench, () -> 0, 42, Optional.empty(), bench.learning()));
    long[] counts = new long[4];
    for (int i = 0; i < 100_000; i++) {
      InferenceMessage request = Requests.of("puid-" + i);
      counts[2 * Requests.arm(first, request) + Requests.arm(second, request)]++;
    }
    ChiSquare.assertFits(counts, 0.25, 0.25, 0.25, 0.25);
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
