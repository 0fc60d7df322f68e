package io.radiant.node.unitserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The units that the command serves, by their numbers. */
final class UnitKindsTest {
  private static UnitMessage message(Numbers numbers) {
    return new UnitMessage(
        "", Map.of(), Map.of(), Map.of(), List.of(), new Content.Tensor(List.of("a"), numbers));
  }

  private static UnitMessage rows(int[] shape, double... values) {
    return message(Numbers.of(shape, values));
  }

  private static Reward reward(UnitMessage request, double reward, int branch) {
    return new Reward(
        request, UnitMessage.EMPTY, reward, UnitMessage.EMPTY, OptionalInt.of(branch));
  }

  @Test
  void aMeanClassifierIsTheSigmoidOfEachRowsMeanAboveTheThreshold() {
    WrappedUnit unit = ServedUnit.made("mean-classifier", "threshold=2");
    double[] expected = {1 / (1 + Math.exp(1)), 0.5, 1 / (1 + Math.exp(-3))};
    Content answer = unit.predict(rows(new int[] {3, 2}, 0, 2, 1, 3, 4, 6));
    assertArrayEquals(expected, answer.numbers().values(), 1e-15);
    assertArrayEquals(new int[] {3, 1}, answer.numbers().shape());
    assertEquals(List.of("proba"), answer.names());
  }

  @Test
  void whatHasOneDimensionIsOneRow() {
    WrappedUnit unit = ServedUnit.made("mean-classifier");
    assertArrayEquals(
        new double[] {0.5}, unit.predict(rows(new int[] {2}, -1, 1)).numbers().values());
  }

  @Test
  void scaleMultipliesThenAddsAndKeepsTheNames() {
    WrappedUnit unit = ServedUnit.made("scale", "multiply=3", "add=-1");
    Content answer = unit.transformInput(rows(new int[] {1, 2}, 1, 2));
    assertArrayEquals(new double[] {2, 5}, answer.numbers().values());
    assertEquals(List.of("a"), answer.names());
    assertArrayEquals(
        new double[] {2, 5}, unit.transformOutput(rows(new int[] {1, 2}, 1, 2)).numbers().values());
  }

  @ParameterizedTest
  @CsvSource({"sign, -1, 0", "sign, 0, 1", "sign, 3, 1", "2, -1, 2"})
  void routeChoosesOneOrBySign(String branch, double first, int expected) {
    assertEquals(
        expected,
        ServedUnit.made("route", "branch=" + branch).route(rows(new int[] {1, 2}, first, 9)));
  }

  @Test
  void averageRefusesAnswersOfDifferentShapes() {
    WrappedUnit unit = ServedUnit.made("average");
    UnitMessage wide = rows(new int[] {1, 2}, 1, 2);
    UnitMessage high = rows(new int[] {2, 1}, 3, 5);
    assertThrows(UnitFailure.class, () -> unit.aggregate(List.of(wide, high)));
    assertArrayEquals(
        new double[] {1, 2}, unit.aggregate(List.of(wide, wide, wide)).numbers().values());
  }

  @Test
  void v39TheBestBranchIsChosenButForAShareOfEpsilon() {
    long seed = 20180601;
    WrappedUnit unit =
        ServedUnit.made(
            "epsilon-greedy", "n_branches=3", "epsilon=0.1", "best_branch=2", "seed=" + seed);
    int[] chosen = new int[3];
    UnitMessage request = rows(new int[] {1, 1}, 1);
    IntStream.range(0, 100_000).forEach(i -> chosen[unit.route(request)]++);
    assertEquals(0.90, chosen[2] / 1e5, 0.01, "seed " + seed);
    assertEquals(0.05, chosen[0] / 1e5, 0.01, "seed " + seed);
    assertEquals(0.05, chosen[1] / 1e5, 0.01, "seed " + seed);
  }

  @Test
  void v39ARewardIsTheShareOfTheRowsThatWereRight() {
    WrappedUnit unit =
        ServedUnit.made("epsilon-greedy", "n_branches=3", "epsilon=0", "best_branch=2");
    UnitMessage request = rows(new int[] {4, 1}, 1, 2, 3, 4);
    unit.sendFeedback(reward(request, 0.5, 1));
    assertEquals(2, metric(unit, "n_success_total", "1"));
    assertEquals(4, metric(unit, "n_tries_total", "1"));
    assertEquals(0.5, metric(unit, "branch_value", "1"));
    assertEquals(0, metric(unit, "n_tries_total", "2"));
    assertEquals(1, unit.route(request));
  }

  private static double metric(WrappedUnit unit, String key, String branch) {
    return unit.metrics().stream()
        .filter(m -> m.key().equals(key) && m.tags().get("branch_name").equals(branch))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void aRewardForNobodyKnowsWhomTeachesNothing() {
    WrappedUnit unit = ServedUnit.made("epsilon-greedy", "n_branches=2");
    unit.sendFeedback(reward(UnitMessage.EMPTY, 1, 7));
    unit.sendFeedback(
        new Reward(
            UnitMessage.EMPTY, UnitMessage.EMPTY, 1, UnitMessage.EMPTY, OptionalInt.empty()));
    assertEquals(0, metric(unit, "n_tries_total", "0") + metric(unit, "n_tries_total", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "mean-classifier, treshold=1, has no parameters [treshold] (it has: [threshold])",
    "mean-classifier, threshold=x, 'threshold: \"x\" (expected: a number)'",
    "constant, 'values=1,,2', with commas between them",
    "route, branch=left, 'branch: \"left\" (expected: a whole number)'",
    "epsilon-greedy, epsilon=1, 'n_branches: 0 (expected: 1 to 1000)'",
    "no.such.Class, a=b, no.such.Class is neither a kind nor a unit",
    "java.lang.String, a=b, java.lang.String is neither a kind nor a unit"
  })
  void aParameterThatDoesNotFitIsExplained(String kind, String parameter, String expected) {
    UnitFailure failure = assertThrows(UnitFailure.class, () -> ServedUnit.made(kind, parameter));
    assertTrue(failure.getMessage().contains(expected), failure.getMessage());
  }

  /** A unit of somebody's. */
  public static final class Doubling implements WrappedUnit {
    private final double by;

    public Doubling(UnitParameters parameters) {
      this.by = parameters.number("by").orElse(2.0);
    }

    @Override
    public Content predict(UnitMessage request) {
      return request.answer(List.of(), request.numbers().map(number -> number * by));
    }
  }

  @Test
  void aClassOfSomebodysIsAUnit() {
    WrappedUnit unit = ServedUnit.made(Doubling.class.getName(), "by=3");
    assertArrayEquals(
        new double[] {3, 6}, unit.predict(rows(new int[] {1, 2}, 1, 2)).numbers().values());
  }

  @Test
  void aContainersEnvironmentNamesPortsAndParameters() {
    UnitEnvironment environment =
        new UnitEnvironment(
            Map.of(
                "PREDICTIVE_UNIT_PARAMETERS",
                "[{\"name\":\"threshold\",\"value\":\"0.5\",\"type\":\"FLOAT\"}]",
                "PREDICTIVE_UNIT_SERVICE_PORT",
                "9000",
                "PREDICTIVE_UNIT_ID",
                "clf",
                "PREDICTIVE_UNIT_IMAGE",
                "some/clf:1"));
    assertEquals(0.5, environment.parameters().number("threshold").orElseThrow());
    assertEquals(
        "0.7",
        environment.parameters().with(Map.of("threshold", "0.7")).text("threshold").orElseThrow());
    assertEquals(List.of(9000), environment.ports());
    assertEquals("clf", environment.id().orElseThrow());
    assertEquals("some/clf:1", environment.image());
    assertEquals(
        List.of(9000, 9500),
        new UnitEnvironment(
                Map.of(
                    "PREDICTIVE_UNIT_SERVICE_PORT", "9000",
                    "PREDICTIVE_UNIT_HTTP_SERVICE_PORT", "9000",
                    "PREDICTIVE_UNIT_GRPC_SERVICE_PORT", "9500"))
            .ports());
    assertEquals(List.of(), new UnitEnvironment(Map.of()).ports());
    assertThrows(
        UnitFailure.class,
        () -> new UnitEnvironment(Map.of("PREDICTIVE_UNIT_SERVICE_PORT", "x")).ports());
    assertThrows(
        UnitFailure.class,
        () -> new UnitEnvironment(Map.of("PREDICTIVE_UNIT_PARAMETERS", "{}")).parameters());
  }

  @Test
  void whatThereIsFitsANarrowWindow() {
    for (String line : UnitKinds.lines()) {
      assertTrue(line.startsWith("  ") && line.length() < 80, line);
    }
  }
}
