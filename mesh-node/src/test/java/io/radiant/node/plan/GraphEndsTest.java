package io.radiant.node.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.Method;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.unit.Units;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which units a graph's inputs and outputs are those of. */
final class GraphEndsTest {
  private final GraphEnds ends = new GraphEnds(Units.discovered());

  private static UnitSpec unit(String name, UnitType type, UnitSpec... children) {
    return unit(name, type, Optional.empty(), Set.of(), children);
  }

  private static UnitSpec unit(
      String name,
      UnitType type,
      Optional<String> implementation,
      Set<Method> methods,
      UnitSpec... children) {
    return new UnitSpec(
        name,
        type,
        implementation,
        Parameters.NONE,
        List.of(children),
        Optional.empty(),
        Optional.empty(),
        "",
        methods);
  }

  private static UnitSpec model(String name, UnitSpec... children) {
    return unit(name, UnitType.MODEL, children);
  }

  private void assertEnds(String first, String last, UnitSpec root) {
    assertEquals(first, ends.first(root).name());
    assertEquals(last, ends.last(root).name());
  }

  @Test
  void aSingleUnitIsBoth() {
    assertEnds("m", "m", model("m"));
    assertEnds("r", "r", unit("r", UnitType.ROUTER));
  }

  @Test
  void aChainOfModelsTakesWhatTheFirstTakesAndGivesWhatTheLastGives() {
    assertEnds("a", "c", model("a", model("b", model("c"))));
    assertEnds("t", "m", unit("t", UnitType.TRANSFORMER, model("m")));
  }

  @Test
  void aRouterIsAsItsFirstChild() {
    assertEnds("a", "b", unit("r", UnitType.ROUTER, model("a", model("b")), model("c")));
  }

  @Test
  void aCombinerMakesTheAnswer() {
    assertEnds("a", "c", unit("c", UnitType.COMBINER, model("a"), model("b")));
  }

  @Test
  void anOutputTransformerMakesTheAnswer() {
    assertEnds("m", "o", unit("o", UnitType.OUTPUT_TRANSFORMER, model("m")));
  }

  @Test
  void whatAManifestSaysThatAUnitIsAskedCounts() {
    Set<Method> both = Set.of(Method.TRANSFORM_INPUT, Method.TRANSFORM_OUTPUT);
    UnitSpec unit = unit("u", UnitType.UNKNOWN_TYPE, Optional.empty(), both, model("m"));
    assertEnds("u", "u", unit);
    assertEnds("m", "m", unit("u", UnitType.UNKNOWN_TYPE, model("m")));
  }

  @Test
  void aBuiltInUnitIsWhatItsImplementationIs() {
    UnitSpec average =
        unit(
            "average",
            UnitType.UNKNOWN_TYPE,
            Optional.of("AVERAGE_COMBINER"),
            Set.of(),
            model("m"));
    assertEnds("m", "average", average);
    UnitSpec scale =
        unit(
            "scale",
            UnitType.UNKNOWN_TYPE,
            Optional.of("FEATURE_NORMALIZER"),
            Set.of(),
            model("m"));
    assertEnds("scale", "m", scale);
  }
}
