package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.graph.Implementation;
import io.radiant.graph.ParameterRule;
import io.radiant.message.Route;
import io.radiant.testing.Specs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a manifest may say beside a router's policy. */
final class RouterSettingsTest {
  private static final String ROUTER = "main/unit";

  private final Units units = Units.discovered();
  private final Workbench bench = new Workbench();

  private Unit router(String implementation, Map<String, ?> settings) {
    return bench.make(
        Specs.of(implementation, Policies.settings(implementation, settings), "a", "b", "c"));
  }

  private static double[] propensities(Unit router) {
    return Requests.decision(router, Requests.of("any")).basis().propensities();
  }

  private RouterPlan plan(String implementation, Map<String, ?> settings) {
    return units.plan(Specs.of(implementation, settings, "a", "b"), "main").orElseThrow();
  }

  private void teach(double... rewards) {
    for (int arm = 0; arm < rewards.length; arm++) {
      for (int i = 0; i < 20; i++) {
        bench.learning().reward(ROUTER, arm, rewards[arm]);
      }
    }
  }

  // === Children that get no requests ===

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#all")
  void frozenChildrenGetNothingAndTheOthersAll(String implementation) {
    Unit router = router(implementation, Map.of("frozenArms", "a"));
    assertArrayEquals(new double[] {0, 0.5, 0.5}, propensities(router), 1e-12);
    ChiSquare.assertFits(Requests.counts(router, 3, 10_000), 0, 0.5, 0.5);
  }

  @Test
  void aFrozenChildKeepsWhatWasLearned() {
    Unit frozen = router("THOMPSON_SAMPLING", Map.of("frozenArms", "c, a"));
    teach(0.9, 0.1);
    assertArrayEquals(new double[] {0, 1, 0}, propensities(frozen));
    assertEquals(20, bench.learning().count(ROUTER, 0));
  }

  @Test
  void aSplitGoesOnBetweenTheChildrenThatAreLeft() {
    Unit router = router("FIXED_SPLIT", Map.of("shares", "5,3,1", "frozenArms", "a"));
    assertArrayEquals(new double[] {0, 0.75, 0.25}, propensities(router), 1e-12);
  }

  // === New children, and a policy that stands still ===

  @Test
  void childrenWithoutRewardsGetNoMoreThanTheirShare() {
    Unit router = router("UCB1", Map.of("coldStartShare", 0.05));
    assertArrayEquals(new double[] {1 / 3., 1 / 3., 1 / 3.}, propensities(router), 1e-12);
    teach(0.5, 0.5);
    assertEquals(0.05, propensities(router)[2], 1e-12);
    ChiSquare.assertFits(Requests.counts(router, 3, 100_000), propensities(router));
  }

  @Test
  void aPolicyThatStandsStillStillCounts() {
    Unit router = router("THOMPSON_SAMPLING", Map.of("freeze", true));
    teach(0.9, 0.1, 0.1);
    assertArrayEquals(new double[] {1 / 3., 1 / 3., 1 / 3.}, propensities(router), 1e-12);
    assertEquals(20, bench.learning().count(ROUTER, 0));
    RouterPlan.Learned rule =
        (RouterPlan.Learned) plan("THOMPSON_SAMPLING", Map.of("freeze", true)).rule();
    assertTrue(rule.frozen());
  }

  // === Forgetting and repeats ===

  @ParameterizedTest
  @MethodSource("forgetful")
  void whatIsLongPastIsForgotten(String implementation, Map<String, ?> settings) {
    Unit router = router(implementation, settings);
    teach(0.9, 0.1, 0.1);
    assertTrue(propensities(router)[0] > 0.9);
    bench.learning().passTime(3_600_000);
    assertArrayEquals(new double[] {1 / 3., 1 / 3., 1 / 3.}, propensities(router), 1e-3);
    teach(0.1, 0.1, 0.9);
    assertTrue(propensities(router)[2] > 0.9);
  }

  static Stream<Arguments> forgetful() {
    return Stream.of(
        Arguments.of("DISCOUNTED_THOMPSON_SAMPLING", Map.of("halfLife", "PT1M")),
        Arguments.of("SLIDING_WINDOW_THOMPSON_SAMPLING", Map.of("window", 1800L)));
  }

  @Test
  void halfLivesAndWindowsAreDurationsOrSeconds() {
    assertEquals(
        Forgetting.halfLife(90_000),
        plan("DISCOUNTED_THOMPSON_SAMPLING", Map.of("halfLife", 90L)).forgetting());
    assertEquals(
        Forgetting.halfLife(3_600_000),
        plan("DISCOUNTED_THOMPSON_SAMPLING", Map.of()).forgetting());
    assertEquals(
        Forgetting.window(60_000, 64),
        plan("SLIDING_WINDOW_THOMPSON_SAMPLING", Map.of("window", "PT1H4M")).forgetting());
    assertEquals(Forgetting.nothing(), plan("THOMPSON_SAMPLING", Map.of()).forgetting());
  }

  @Test
  void repeatedRewardsAreWhatTheManifestSays() {
    assertEquals(Repeats.FIRST_WINS, plan("MOSS", Map.of()).repeats());
    assertEquals(Repeats.SUM, plan("MOSS", Map.of("repeats", "SUM")).repeats());
    assertEquals(Repeats.REVISE, plan("MOSS", Map.of("repeats", "REVISE")).repeats());
  }

  @Test
  void aRewardOutOfRangeIsNamed() {
    Unit router = router("MOSS", Map.of("rewardHigh", 5L));
    Route.Branch decision = Requests.decision(router, Requests.of("any"));
    assertEquals(FeedbackOutcome.INVALID_REWARD, bench.learning().reward(ROUTER, decision, 6));
  }

  // === Plans ===

  @Test
  void everyRouterHasAPlanAndNobodyElse() {
    assertEquals(new RouterPlan.Watched(), plan("RANDOM_ABTEST", Map.of("ratioA", 0.5)).rule());
    assertEquals(new RouterPlan.Watched(), plan("SIMPLE_ROUTER", Map.of()).rule());
    assertEquals(Optional.empty(), units.plan(Specs.of("SIMPLE_MODEL", Map.of()), "main"));
    assertEquals(Optional.empty(), units.plan(Specs.unit("elsewhere"), "main"));
  }

  // === What cannot be meant ===

  private Optional<String> complaint(String implementation, Map<String, ?> settings) {
    return units.complaint(
        Specs.of(implementation, Policies.settings(implementation, settings), "a", "b", "c"));
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#all")
  void whoFreezesStrangersOrAllIsTold(String implementation) {
    assertEquals(
        Optional.of("frozenArms: \"d\" is no child (expected: some of [a, b, c])"),
        complaint(implementation, Map.of("frozenArms", "a,d")));
    assertEquals(
        Optional.of("frozenArms: all of [a, b, c] (expected: at least one is not)"),
        complaint(implementation, Map.of("frozenArms", "a,c,b,a")));
    assertEquals(Optional.empty(), complaint(implementation, Map.of("frozenArms", "a,c")));
  }

  @Test
  void sharesAreOneForEachChildAndNotAllNothing() {
    assertEquals(
        Optional.of("shares: 2 for 3 children"), complaint("FIXED_SPLIT", Map.of("shares", "1,2")));
    assertTrue(complaint("FIXED_SPLIT", Map.of("shares", "0,0,0")).isPresent());
    assertTrue(complaint("FIXED_SPLIT", Map.of("shares", "1,0,0", "frozenArms", "a")).isPresent());
    assertEquals(Optional.empty(), complaint("FIXED_SPLIT", Map.of("shares", "1,0,0")));
  }

  @Test
  void aRangeTheWrongWayRoundIsRefused() {
    assertTrue(complaint("MOSS", Map.of("rewardLow", 1L, "rewardHigh", 0L)).isPresent());
  }

  @Test
  void everySettingOfARouterSaysItsDefault() {
    for (Implementation router : units.all()) {
      if (Policies.all().anyMatch(router.name()::equals)) {
        router.parameters().stream()
            .filter(rule -> !rule.name().equals("featureCount"))
            .forEach(rule -> assertTrue(rule.description().contains("default"), rule.name()));
      }
    }
  }

  @Test
  void noSettingOfARouterIsThereTwice() {
    for (Implementation router : units.all()) {
      Map<String, ParameterRule> seen = new HashMap<>();
      router.parameters().forEach(rule -> assertEquals(null, seen.put(rule.name(), rule)));
    }
  }
}
