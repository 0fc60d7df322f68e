package io.radiant.unit;

import static io.radiant.testing.Messages.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.Basis;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Route;
import io.radiant.testing.Specs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RANDOM_ABTEST draws as the original engine does: its seed is 1337 and everybody shares it. */
final class RandomAbTestTest {
  private static final Map<String, Object> HALF = Map.of("ratioA", 0.5);

  private static int draw(Unit unit) {
    return ((Route.Branch) unit.route(text("")).result().route()).child();
  }

  private static List<Integer> draws(Unit unit, int count) {
    return IntStream.range(0, count).map(i -> draw(unit)).boxed().toList();
  }

  @Test
  void drawsTheOriginalSequence() {
    Unit unit = Workbench.unit("RANDOM_ABTEST", HALF, "a", "b");
    assertEquals(List.of(1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1), draws(unit, 12));
  }

  @Test
  void asksTheFirstChildInFortyFourOfTheFirstHundred() {
    Unit unit = Workbench.unit("RANDOM_ABTEST", HALF, "a", "b");
    assertEquals(44, draws(unit, 100).stream().filter(branch -> branch == 0).count());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.9})
  void asksTheFirstChildWhereTheDrawIsNotAboveTheRatio(double ratio) {
    Random original = new Random(1337);
    Unit unit = Workbench.unit("RANDOM_ABTEST", Map.of("ratioA", ratio), "a", "b");
    for (int i = 0; i < 100; i++) {
      assertEquals(original.nextFloat() <= (float) ratio ? 0 : 1, draw(unit), "draw " + i);
    }
  }

  @Test
  void allUnitsOfAProcessShareOneSequence() {
    Units process = Units.discovered();
    UnitContext context = new Workbench().context(Optional.empty());
    Unit first = process.create(Specs.of("RANDOM_ABTEST", HALF, "a", "b"), context);
    Unit second = process.create(Specs.of("RANDOM_ABTEST", HALF, "a", "b"), context);
    assertEquals(
        List.of(1, 0, 1, 1), List.of(draw(first), draw(second), draw(first), draw(second)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 1})
  void recordsWithWhichProbabilityAChildWasChosen(double ratio) {
    Unit unit = Workbench.unit("RANDOM_ABTEST", Map.of("ratioA", ratio), "a", "b");
    for (int i = 0; i < 20; i++) {
      Route.Branch branch = (Route.Branch) unit.route(text("")).result().route();
      assertEquals(branch.child() == 0 ? ratio : 1 - ratio, branch.propensity());
      assertEquals(Basis.fixed(ratio, 1 - ratio), branch.basis());
    }
  }

  @Test
  void anIntegerWillDoAsRatio() {
    Unit always = Workbench.unit("RANDOM_ABTEST", Map.of("ratioA", 1L), "a", "b");
    assertEquals(List.of(0, 0, 0), draws(always, 3));
  }

  @Test
  void withoutARatioItCannotPredict() {
    assertMisconfigured(
        "Parameter 'ratioA' is missing.", Workbench.unit("RANDOM_ABTEST", Map.of(), "a", "b"));
  }

  @Test
  void withOtherThanTwoChildrenItCannotPredict() {
    assertMisconfigured(
        "AB test has 3 children (expected: 2)",
        Workbench.unit("RANDOM_ABTEST", HALF, "a", "b", "c"));
    assertMisconfigured(
        "AB test has 1 children (expected: 2)", Workbench.unit("RANDOM_ABTEST", HALF, "a"));
  }

  private static void assertMisconfigured(String message, Unit unit) {
    Failure failure = assertThrows(Failure.class, () -> unit.route(text("")));
    assertEquals(ErrorCode.ROUTER_MISCONFIGURED, failure.code());
    assertEquals(message, failure.getMessage());
  }

  @Test
  void aRefusedRequestDrawsAllTheSame() {
    Units process = Units.discovered();
    UnitContext context = new Workbench().context(Optional.empty());
    Unit three = process.create(Specs.of("RANDOM_ABTEST", HALF, "a", "b", "c"), context);
    Unit two = process.create(Specs.of("RANDOM_ABTEST", HALF, "a", "b"), context);
    assertThrows(Failure.class, () -> three.route(text("")));
    assertEquals(List.of(0, 1, 1), draws(two, 3));
  }
}
