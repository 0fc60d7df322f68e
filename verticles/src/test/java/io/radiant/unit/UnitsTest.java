package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Implementation;
import io.radiant.graph.UnitType;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.testing.Messages;
import io.radiant.testing.Specs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class UnitsTest {
  private final Units units = Units.discovered();

  @Test
  void theTableHoldsEveryBuiltInUnitAndItsType() {
    Map<String, UnitType> expected = new TreeMap<>();
    expected.put("AVERAGE_COMBINER", UnitType.COMBINER);
    expected.put("BOLTZMANN_GUMBEL", UnitType.ROUTER);
    expected.put("EPSILON_GREEDY", UnitType.ROUTER);
    expected.put("EPSILON_GREEDY_DECAYING", UnitType.ROUTER);
    expected.put("FEATURE_NORMALIZER", UnitType.TRANSFORMER);
    expected.put("GAUSSIAN_THOMPSON_SAMPLING", UnitType.ROUTER);
    expected.put("JAVA_CLASS", UnitType.UNKNOWN_TYPE);
    expected.put("KL_UCB", UnitType.ROUTER);
    expected.put("KL_UCB_PLUS", UnitType.ROUTER);
    expected.put("MAJORITY_VOTE_COMBINER", UnitType.COMBINER);
    expected.put("MOSS", UnitType.ROUTER);
    expected.put("NORMAL_GAMMA_THOMPSON_SAMPLING", UnitType.ROUTER);
    expected.put("RANDOM_ABTEST", UnitType.ROUTER);
    expected.put("SIMPLE_MODEL", UnitType.MODEL);
    expected.put("SIMPLE_ROUTER", UnitType.ROUTER);
    expected.put("SOFTMAX", UnitType.ROUTER);
    expected.put("THOMPSON_SAMPLING", UnitType.ROUTER);
    expected.put("UCB1", UnitType.ROUTER);
    expected.put("UCB_TUNED", UnitType.ROUTER);
    expected.put("WEIGHTED_AVERAGE_COMBINER", UnitType.COMBINER);
    expected.put("DISCOUNTED_THOMPSON_SAMPLING", UnitType.ROUTER);
    expected.put("EXP3_IX", UnitType.ROUTER);
    expected.put("FIXED_SPLIT", UnitType.ROUTER);
    expected.put("LIN_TS", UnitType.ROUTER);
    expected.put("LIN_UCB", UnitType.ROUTER);
    expected.put("SLIDING_WINDOW_THOMPSON_SAMPLING", UnitType.ROUTER);
    expected.put("TSALLIS_INF", UnitType.ROUTER);
    Map<String, UnitType> actual = new TreeMap<>();
    units.all().forEach(known -> actual.put(known.name(), known.type()));
    assertEquals(expected, actual);
    assertEquals(List.copyOf(expected.keySet()), units.names().sorted().toList());
  }

  @Test
  void everyImplementationAndParameterIsDescribed() {
    for (Implementation known : units.all()) {
      assertTrue(!known.description().isBlank(), known.name());
      known.parameters().forEach(rule -> assertTrue(!rule.description().isBlank(), rule.name()));
    }
  }

  @Test
  void findsNoImplementationThatIsNotThere() {
    assertEquals(Optional.empty(), units.find("SKLEARN_SERVER"));
    assertEquals(Optional.empty(), units.runtime("SIMPLE_MODEL"));
  }

  @Test
  void complainsOfSettingsThatContradictEachOther() {
    assertEquals(
        Optional.of("3 weights for 2 children"),
        units.complaint(
            Specs.of("WEIGHTED_AVERAGE_COMBINER", Map.of("weights", "1,2,3"), "a", "b")));
    assertEquals(
        Optional.empty(),
        units.complaint(Specs.of("WEIGHTED_AVERAGE_COMBINER", Map.of("weights", "1,2"), "a", "b")));
  }

  @Test
  void aTrialTakesNothingFromTheSequenceOfTheAbTest() {
    Map<String, Double> half = Map.of("ratioA", 0.5);
    units.complaint(Specs.of("RANDOM_ABTEST", half, "a", "b"));
    Unit unit =
        units.create(
            Specs.of("RANDOM_ABTEST", half, "a", "b"), new Workbench().context(Optional.empty()));
    assertEquals(
        new Route.Branch(1, 0.5, Basis.fixed(0.5, 0.5)),
        unit.route(Messages.text("")).result().route());
  }

  @Test
  void aTrialRunsNobodyElsesCode() {
    Map<String, String> refusing = Map.of("class", JavaClassUnitTest.Refusing.class.getName());
    assertEquals(Optional.empty(), units.complaint(Specs.of("JAVA_CLASS", refusing)));
  }
}
