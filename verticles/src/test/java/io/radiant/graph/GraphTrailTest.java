package io.radiant.graph;

import static io.radiant.testing.Specs.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Hop;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphTrailTest {
  private static final UnitSpec GRAPH =
      unit("root", unit("left", unit("left0"), unit("left1")), unit("right"));

  private static List<String> nodes(Map<String, Integer> routing, Set<String> visited) {
    return GraphTrail.of(GRAPH, routing, visited).hops().stream().map(Hop::node).toList();
  }

  private static Optional<Route> routeOf(String node, Map<String, Integer> routing) {
    Trail trail = GraphTrail.of(GRAPH, routing, Set.of());
    return trail.hopOf(node).orElseThrow().route();
  }

  @Test
  void withoutRoutingEveryUnitWasVisitedParentsFirst() {
    assertEquals(List.of("root", "left", "left0", "left1", "right"), nodes(Map.of(), Set.of()));
  }

  @Test
  void aMissingIndexCountsAsAll() {
    assertEquals(Optional.of(Route.ALL), routeOf("root", Map.of("left", 1)));
    assertEquals(List.of("root", "left", "left1", "right"), nodes(Map.of("left", 1), Set.of()));
  }

  @Test
  void minusOneIsAll() {
    assertEquals(Optional.of(Route.ALL), routeOf("root", Map.of("root", -1)));
  }

  @Test
  void anIndexIsThatChildAlone() {
    Map<String, Integer> routing = Map.of("root", 0, "left", 1);
    assertEquals(List.of("root", "left", "left1"), nodes(routing, Set.of()));
    assertEquals(Optional.of(new Route.Branch(1)), routeOf("left", routing));
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -3, Integer.MIN_VALUE})
  void anyOtherNegativeIndexIsNoChild(int index) {
    assertEquals(List.of("root"), nodes(Map.of("root", index), Set.of()));
    assertEquals(Optional.of(Route.NONE), routeOf("root", Map.of("root", index)));
  }

  @Test
  void aLeafHasNoRouteWhateverWasRecordedForIt() {
    assertEquals(Optional.empty(), routeOf("right", Map.of("right", -1)));
    assertEquals(Optional.empty(), routeOf("right", Map.of("right", -2)));
    assertEquals(Optional.empty(), routeOf("right", Map.of()));
  }

  @Test
  void onlyVisitedUnitsAreOnTheTrailWhereTheClientSaysWhichTheyAre() {
    assertEquals(List.of("root", "right"), nodes(Map.of(), Set.of("root", "right")));
    assertEquals(
        List.of("root", "left", "left1"), nodes(Map.of(), Set.of("root", "left", "left1")));
  }

  @Test
  void aUnitBelowOneThatWasNotVisitedIsNotVisited() {
    assertEquals(List.of("root"), nodes(Map.of(), Set.of("root", "left0")));
    assertEquals(List.of(), nodes(Map.of(), Set.of("left")));
  }

  @Test
  void visitedUnitsThatTheRoutingPassedByAreNotOnTheTrail() {
    assertEquals(
        List.of("root", "right"), nodes(Map.of("root", 1), Set.of("root", "left", "right")));
  }

  @Test
  void namesThatTheGraphDoesNotKnowAreIgnored() {
    assertEquals(List.of("root", "right"), nodes(Map.of("root", 1, "other", 9), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, Integer.MAX_VALUE})
  void anIndexBeyondTheChildrenIsABadRequest(int index) {
    Map<String, Integer> routing = Map.of("root", index);
    Failure failure = assertThrows(Failure.class, () -> GraphTrail.of(GRAPH, routing, Set.of()));
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals(
        "routing of \"root\" is %d, but it has 2 children".formatted(index), failure.getMessage());
  }

  @Test
  void anIndexForALeafIsABadRequest() {
    Map<String, Integer> routing = Map.of("right", 0);
    Failure failure = assertThrows(Failure.class, () -> GraphTrail.of(GRAPH, routing, Set.of()));
    assertEquals("routing of \"right\" is 0, but it has 0 children", failure.getMessage());
  }

  @Test
  void anIndexOfAUnitThatWasNotVisitedIsNotJudged() {
    assertEquals(List.of("root", "right"), nodes(Map.of("left", 7), Set.of("root", "right")));
  }
}
