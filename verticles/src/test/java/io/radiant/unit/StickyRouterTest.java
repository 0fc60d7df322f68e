package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.testing.Specs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of one key keep their child. */
final class StickyRouterTest {
  private static final int KEYS = 10_000;

  private final Workbench bench = new Workbench();

  private Unit router(String sticky) {
    return router("EPSILON_GREEDY", Map.of("sticky", sticky, "epsilon", 0.5));
  }

  private Unit router(String implementation, Map<String, ?> settings) {
    return bench.make(Specs.of(implementation, settings, "a", "b"));
  }

  private static InferenceMessage of(String user, int request) {
    return Requests.tagged(user + "-" + request, Map.of("user", user));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "berta", "carla", "dora"})
  void allRequestsWithOneTagHaveOneChild(String user) {
    Unit router = router("tag:user");
    int arm = Requests.arm(router, of(user, 0));
    for (int i = 1; i < 50; i++) {
      assertEquals(arm, Requests.arm(router, of(user, i)));
    }
  }

  @Test
  void keysShareTheChildrenByTheirPropensities() {
    Unit router = router("tag:user");
    bench.learning().reward("main/unit", 0, 0);
    bench.learning().reward("main/unit", 1, 1);
    long[] counts = new long[2];
    for (int i = 0; i < 100_000; i++) {
      counts[Requests.arm(router, of("user-" + i, 0))]++;
    }
    ChiSquare.assertFits(counts, 0.25, 0.75);
  }

  @Test
  void aKeyKeepsItsChildWhileTheSharesStay() {
    Unit router = router("tag:user");
    bench.learning().reward("main/unit", 0, 0.5);
    bench.learning().reward("main/unit", 1, 0.6);
    Map<String, Integer> before = assignment(router);
    long version = version(router);
    bench.learning().reward("main/unit", 1, 0.7);
    assertNotEquals(version, version(router));
    assertEquals(before, assignment(router));
  }

  private static long version(Unit router) {
    return Requests.decision(router, Requests.of("any")).basis().version();
  }

  private static Map<String, Integer> assignment(Unit router) {
    Map<String, Integer> arms = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      arms.put("user-" + i, Requests.arm(router, of("user-" + i, 0)));
    }
    return arms;
  }

  @Test
  void noMoreKeysMoveThanTheSharesDo() {
    Unit router = router("THOMPSON_SAMPLING", Map.of("sticky", "tag:user"));
    bench.learning().reward("main/unit", 0, 0.5);
    Map<String, Integer> before = assignment(router);
    double share = propensity(router);
    bench.learning().reward("main/unit", 1, 0.6);
    Map<String, Integer> after = assignment(router);
    double moved =
        before.keySet().stream().filter(k -> !before.get(k).equals(after.get(k))).count();
    assertEquals(Math.abs(propensity(router) - share), moved / KEYS, 0.02);
  }

  private static double propensity(Unit router) {
    return Requests.decision(router, Requests.of("any")).basis().propensities()[0];
  }

  @Test
  void withoutAKeyARequestStandsForItself() {
    Unit router = router("tag:user");
    ChiSquare.assertFits(Requests.counts(router, 2, 20_000), 0.5, 0.5);
    InferenceMessage request = Requests.of("puid");
    assertEquals(Requests.decision(router, request), Requests.decision(router, request));
  }

  @Test
  void emptyAndStructuredTagsAreNoKeys() {
    Unit router = router("tag:user");
    for (Object none : List.of("", List.of("anna"), Map.of("name", "anna"))) {
      long[] counts = new long[2];
      for (int i = 0; i < 1_000; i++) {
        counts[Requests.arm(router, Requests.tagged("puid-" + i, Map.of("user", none)))]++;
      }
      assertTrue(counts[0] > 0 && counts[1] > 0, none.toString());
    }
  }

  @Test
  void aNumberIsTheSameKeyInEveryProtocol() {
    Unit router = router("tag:user");
    for (long i = 0; i < 100; i++) {
      int text = Requests.arm(router, Requests.tagged("a", Map.of("user", Long.toString(i))));
      assertEquals(text, Requests.arm(router, Requests.tagged("b", Map.of("user", i))));
      assertEquals(text, Requests.arm(router, Requests.tagged("c", Map.of("user", (double) i))));
    }
  }

  @Test
  void aHeaderIsFoundHoweverItIsWritten() {
    Unit router = router("header:X-User");
    for (int user = 0; user < 100; user++) {
      InferenceMessage one = Requests.headed("one-" + user, "x-user", "user-" + user);
      InferenceMessage other = Requests.headed("other-" + user, "X-USER", "user-" + user);
      assertEquals(Requests.arm(router, one), Requests.arm(router, other));
    }
    ChiSquare.assertFits(Requests.counts(router, 2, 20_000), 0.5, 0.5);
  }

  @Test
  void nobodyMovesWithThePolicyOfAllRequestsButThoseOfTheirKey() {
    // Without a key each version decides anew, so that a retry is bound to its edition.
    Unit router = router("puid");
    int moved = 0;
    Map<Integer, Route.Branch> before = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      before.put(i, Requests.decision(router, Requests.of("puid-" + i)));
    }
    bench.learning().reward("main/unit", 0, 0.5);
    bench.learning().reward("main/unit", 1, 0.5);
    for (int i = 0; i < 1_000; i++) {
      moved += Requests.arm(router, Requests.of("puid-" + i)) == before.get(i).child() ? 0 : 1;
    }
    assertEquals(500, moved, 80);
  }

  @Test
  void theHeadersThatRoutersLookAtAreKnown() {
    assertEquals(
        List.of("x-user"),
        StickyKeys.headers(Specs.of("MOSS", Map.of("sticky", "header:X-User"), "a")).toList());
    assertEquals(
        List.of(), StickyKeys.headers(Specs.of("MOSS", Map.of("sticky", "tag:a"), "a")).toList());
    assertEquals(
        List.of(),
        StickyKeys.headers(Specs.of("JAVA_CLASS", Map.of("sticky", "header:a"), "a")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user          | sticky: \"user\" (expected: puid, tag:<name> or header:<name>)",
        "tag:          | sticky: \"tag:\" (expected: puid, tag:<name> or header:<name>)",
        "header:a b    | sticky: \"a b\" is no header's name",
        "header:       | sticky: \"\" is no header's name",
        "header:Host   | sticky: the header \"host\" belongs to one connection, not to who sends it",
      })
  void whatIsNoPlaceForAKeyIsRefusedBeforeDeployment(String sticky, String complaint) {
    assertEquals(
        Optional.of(complaint),
        Units.discovered().complaint(Specs.of("UCB1", Map.of("sticky", sticky), "a", "b")));
  }
}
