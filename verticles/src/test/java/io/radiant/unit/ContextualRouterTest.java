package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.testing.Messages;
import io.radiant.testing.Specs;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers that look at requests; what their policies make of it is tested where they are. */
final class ContextualRouterTest {
  private static final String ROUTER = "main/unit";

  private final Workbench bench = new Workbench();

  private Unit router(Map<String, ?> settings) {
    return bench.make(Specs.of("LIN_UCB", settings, "a", "b"));
  }

  private static InferenceMessage row(int... shape) {
    double[] values = new double[shape.length == 2 ? shape[0] * shape[1] : shape[0]];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return Requests.of("puid").withPayload(Messages.tensor(shape, values));
  }

  private static double[] features(Unit router, InferenceMessage request) {
    return Requests.decision(router, request).basis().features();
  }

  // === What it sees ===

  @Test
  void theFirstRowOfThePayloadAndAConstant() {
    Unit router = router(Map.of("featureCount", 3L));
    assertArrayEquals(new double[] {1, 2, 3, 1}, features(router, row(1, 3)));
    assertArrayEquals(new double[] {1, 2, 3, 1}, features(router, row(5, 3)));
    assertArrayEquals(new double[] {1, 2, 3, 1}, features(router, row(3)));
  }

  @Test
  void withoutAConstantOnlyThose() {
    Unit router = router(Map.of("featureCount", 3L, "constant", false));
    assertArrayEquals(new double[] {1, 2, 3}, features(router, row(1, 3)));
  }

  @Test
  void tagsInTheOrderOfTheManifest() {
    Unit router = router(Map.of("features", "tags:age, member", "constant", false));
    InferenceMessage request = Requests.tagged("a", Map.of("member", true, "age", 44L, "x", "y"));
    assertArrayEquals(new double[] {44, 1}, features(router, request));
  }

  @Test
  void scaledToLengthOneThoughTheyAreHuge() {
    Unit router = router(Map.of("features", "tags:x,y", "normalise", "L2"));
    InferenceMessage huge = Requests.tagged("a", Map.of("x", 3e200, "y", -4e200));
    assertArrayEquals(new double[] {0.6, -0.8, 1}, features(router, huge), 1e-15);
    InferenceMessage nothing = Requests.tagged("a", Map.of("x", 0L, "y", 0L));
    assertArrayEquals(new double[] {0, 0, 1}, features(router, nothing));
  }

  // === What it refuses ===

  private static String refusal(Unit router, InferenceMessage request) {
    Node child = Future::succeededFuture;
    Future<InferenceMessage> answer =
        new GraphNode("chooser", "", router, List.of(child, child)).predict(request);
    Failure failure = (Failure) answer.cause();
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals(Optional.of("chooser"), failure.node());
    return failure.getMessage();
  }

  @Test
  void aRowOfAnotherLength() {
    Unit router = router(Map.of("featureCount", 3L));
    assertEquals(
        "first row of 4 numbers, shape [2, 4] (expected: 3 features)", refusal(router, row(2, 4)));
    assertEquals(
        "first row of 0 numbers, shape [0, 3] (expected: 3 features)", refusal(router, row(0, 3)));
  }

  @Test
  void whatIsNoNumbers() {
    Unit router = router(Map.of("featureCount", 3L));
    InferenceMessage text = Requests.of("a").withPayload(new Payload.Text("hello"));
    assertEquals(
        "expected numbers (data.tensor or data.ndarray), got strData", refusal(router, text));
  }

  @Test
  void tagsThatAreMissingOrNoNumbers() {
    Unit router = router(Map.of("features", "tags:age"));
    assertEquals(
        "tag \"age\" is missing (expected: a number or a boolean, as a feature)",
        refusal(router, Requests.of("a")));
    assertEquals(
        "tag \"age\" is old (expected: a number or a boolean, as a feature)",
        refusal(router, Requests.tagged("a", Map.of("age", "old"))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e6})
  void numbersThatNothingCanBeLearnedFrom(double feature) {
    Unit router = router(Map.of("features", "tags:age"));
    assertEquals(
        "feature 0 is %s (expected: at most 100000.0 in size)".formatted(feature),
        refusal(router, Requests.tagged("a", Map.of("age", feature))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payload      | 0 | featureCount is missing (expected: how many numbers a row of the"
            + " payload has)",
        "tags:a,b     | 3 | featureCount: 3 of 2 tags",
        "tags:a,      | 0 | features: tags [a, ] (expected: names, all different)",
        "tags:a,b, a  | 0 | features: tags [a, b, a] (expected: names, all different)",
        "body         | 0 | features: \"body\" (expected: payload or tags:<name>,<name>,…)",
      })
  void settingsThatContradictEachOther(String features, long count, String complaint) {
    Map<String, Object> settings =
        count == 0
            ? Map.of("features", features)
            : Map.of("features", features, "featureCount", count);
    assertEquals(
        Optional.of(complaint),
        Units.discovered().complaint(Specs.of("LIN_TS", settings, "a", "b")));
  }

  // === What it learns ===

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#inContext")
  void learnsWhichChildSuitsWhichRequest(String implementation) {
    long seed = 7;
    SplittableRandom chance = new SplittableRandom(seed);
    Unit router = bench.make(Specs.of(implementation, Map.of("features", "tags:x"), "a", "b"));
    int right = 0;
    for (int i = 0; i < 1_000; i++) {
      double x = chance.nextDouble(-1, 1);
      Route.Branch decision =
          Requests.decision(router, Requests.tagged("puid-" + i, Map.of("x", x)));
      bench.learning().reward(ROUTER, decision, 0.5 + (decision.child() == 0 ? x : -x) / 2);
      right += i >= 500 && (decision.child() == 0) == (x > 0) ? 1 : 0;
    }
    assertTrue(right > 450, "right: %d of 500, seed %d".formatted(right, seed));
  }

  @ParameterizedTest
  @MethodSource("io.radiant.unit.Policies#inContext")
  void propensitiesOfARequestAreThoseOfItsChoices(String implementation) {
    Unit router =
        bench.make(
            Specs.of(
                implementation, Map.of("features", "tags:x", "exploration", 0.3), "a", "b", "c"));
    for (int i = 0; i < 50; i++) {
      Route.Branch decision =
          Requests.decision(router, Requests.tagged("puid-" + i, Map.of("x", i % 5)));
      bench.learning().reward(ROUTER, decision, (decision.child() + i) % 3 / 2.0);
    }
    for (double x : new double[] {0, 2, 4}) {
      long[] counts = new long[3];
      double[] propensities = {};
      for (int i = 0; i < 100_000; i++) {
        Route.Branch decision =
            Requests.decision(router, Requests.tagged("request-" + i, Map.of("x", x)));
        counts[decision.child()]++;
        propensities = decision.basis().propensities();
        assertEquals(propensities[decision.child()], decision.propensity());
      }
      ChiSquare.assertFits(counts, propensities);
    }
  }

  @Test
  void aKeyKeepsItsChildWhileItsRequestsAreAlike() {
    Unit router = router(Map.of("features", "tags:x", "sticky", "tag:user", "exploration", 1L));
    for (int user = 0; user < 100; user++) {
      int arm = Requests.arm(router, Requests.tagged("a", Map.of("x", 1L, "user", user)));
      for (int i = 0; i < 10; i++) {
        bench
            .learning()
            .reward(
                ROUTER,
                Requests.decision(router, Requests.tagged("b" + i, Map.of("x", 1L, "user", user))),
                0.5);
        assertEquals(
            arm, Requests.arm(router, Requests.tagged("c" + i, Map.of("x", 1L, "user", user))));
      }
    }
  }

  @Test
  void throwsNothingButFailures() {
    Unit router = router(Map.of("featureCount", 3L));
    assertThrows(Failure.class, () -> router.route(row(1, 2)));
  }
}
