package io.radiant.node.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.Method;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.radiant.unit.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static TensorType tensor(String name, String datatype, Integer... shape) {
    return new TensorType(name, datatype, List.of(shape));
  }

  private static ModelMetadata says(UnitSpec unit, TensorType input, TensorType output) {
    return new ModelMetadata(unit.name(), "", "", List.of(input), List.of(output), Map.of());
  }

  /** Where each unit takes and gives a tensor of its own name. */
  private static Map<String, ModelMetadata> ownNames(UnitSpec root) {
    return root.all()
        .collect(
            Collectors.toMap(
                UnitSpec::name,
                unit -> says(unit, tensor(unit.name(), "FP32"), tensor(unit.name(), "FP32"))));
  }

  /** Where each leaf takes and gives the same, and other units say nothing. */
  private static Map<String, ModelMetadata> sameLeaves(UnitSpec root, TensorType each) {
    return root.all()
        .filter(unit -> unit.children().isEmpty())
        .collect(Collectors.toMap(UnitSpec::name, unit -> says(unit, each, each)));
  }

  private void assertEnds(String first, String last, UnitSpec root) {
    Map<String, ModelMetadata> said = ownNames(root);
    assertEquals(List.of(first), names(ends.inputs(root, said).orElseThrow()));
    assertEquals(List.of(last), names(ends.outputs(root, said).orElseThrow()));
  }

  private static List<String> names(List<TensorType> types) {
    return types.stream().map(TensorType::name).toList();
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
  void aRouterIsAsItsChildrenWhereTheyAreAlike() {
    UnitSpec root = unit("r", UnitType.ROUTER, model("a"), model("b"));
    Map<String, ModelMetadata> same = sameLeaves(root, tensor("x", "INT64", -1, 4));
    assertEquals(Optional.of(List.of(tensor("x", "INT64", -1, 4))), ends.inputs(root, same));
    assertEquals(Optional.of(List.of(tensor("x", "INT64", -1, 4))), ends.outputs(root, same));
    assertEquals(Optional.of(List.of()), ends.inputs(root, ownNames(root)));
    assertEquals(Optional.of(List.of()), ends.outputs(root, ownNames(root)));
  }

  @Test
  void aSizeThatDiffersFromBranchToBranchIsAnySize() {
    UnitSpec root = unit("r", UnitType.ROUTER, model("a"), model("b"));
    Map<String, ModelMetadata> said = new HashMap<>(sameLeaves(root, tensor("x", "FP32", 2, 4)));
    said.put("b", says(model("b"), tensor("x", "FP32", 3, 4), tensor("x", "FP32", 3)));
    assertEquals(Optional.of(List.of(tensor("x", "FP32", -1, 4))), ends.inputs(root, said));
    assertEquals(Optional.of(List.of()), ends.outputs(root, said));
  }

  @Test
  void aBranchThatSaysNothingIsLikeTheOthersAndNobodyIsNothing() {
    UnitSpec root = unit("r", UnitType.ROUTER, model("a"), model("b"));
    Map<String, ModelMetadata> said = sameLeaves(model("a"), tensor("x", "FP32"));
    assertEquals(Optional.of(List.of(tensor("x", "FP32"))), ends.inputs(root, said));
    assertEquals(Optional.empty(), ends.inputs(root, Map.of()));
    assertEquals(Optional.empty(), ends.outputs(root, Map.of()));
  }

  @Test
  void aCombinerMakesTheAnswer() {
    assertEnds("a", "c", unit("c", UnitType.COMBINER, model("a")));
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

  private static UnitSpec builtIn(String implementation, UnitSpec... children) {
    return unit("built-in", UnitType.UNKNOWN_TYPE, Optional.of(implementation), Set.of(), children);
  }

  @Test
  void aBuiltInUnitLeavesNamesAndFractionsAsTheyAre() {
    UnitSpec average = builtIn("AVERAGE_COMBINER", model("a"), model("b"));
    UnitSpec root = builtIn("FEATURE_NORMALIZER", average);
    Map<String, ModelMetadata> said = sameLeaves(root, tensor("x", "FP32", -1, 4));
    assertEquals(Optional.of(List.of(tensor("x", "FP32", -1, 4))), ends.inputs(root, said));
    assertEquals(Optional.of(List.of(tensor("x", "FP32", -1, 4))), ends.outputs(root, said));
    assertEquals(List.of("a", "b"), ends.of(root).stream().map(UnitSpec::name).toList());
  }

  @Test
  void whatACombinerMakesOfWholeNumbersHasFractions() {
    UnitSpec root = builtIn("AVERAGE_COMBINER", model("a"), model("b"));
    Map<String, ModelMetadata> said = sameLeaves(root, tensor("x", "INT64", -1, 4));
    assertEquals(Optional.of(List.of(tensor("x", "FP64", -1, 4))), ends.outputs(root, said));
  }

  @Test
  void onlyTheEndsAreAsked() {
    UnitSpec root =
        unit("t", UnitType.TRANSFORMER, unit("r", UnitType.ROUTER, model("a"), model("b")));
    assertEquals(List.of("t", "a", "b"), ends.of(root).stream().map(UnitSpec::name).toList());
  }
}
