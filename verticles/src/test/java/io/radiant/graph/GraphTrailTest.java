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

  private static Route child(int index) {
    return new Route.Branch(index);
  }

  private static List<String> nodes(Map<String, Route> routing, Set<String> visited) {
    return GraphTrail.of(GRAPH, routing, visited).hops().stream().map(Hop::node).toList();
  }

  private static Optional<Route> routeOf(String node, Map<String, Route> routing) {
    Trail trail = GraphTrail.of(GRAPH, routing, Set.of());
    return trail.hopOf(node).orElseThrow().route();
  }

  @Test
  void withoutRoutingEveryUnitWasVisitedParentsFirst() {
    assertEquals(List.of("root", "left", "left0", "left1", "right"), nodes(Map.of(), Set.of()));
  }

  @Test
  void aMissingRouteCountsAsAll() {
    assertEquals(Optional.of(Route.ALL), routeOf("root", Map.of("left", child(1))));
    assertEquals(
        List.of("root", "left", "left1", "right"), nodes(Map.of("left", child(1)), Set.of()));
  }

  @Test
  void allIsAll() {
    assertEquals(Optional.of(Route.ALL), routeOf("root", Map.of("root", Route.ALL)));
  }

  @Test
  void anIndexIsThatChildAlone() {
    Map<String, Route> routing = Map.of("root", child(0), "left", child(1));
    assertEquals(List.of("root", "left", "left1"), nodes(routing, Set.of()));
    assertEquals(Optional.of(new Route.Branch(1)), routeOf("left", routing));
  }

  @Test
  void noneIsNoChild() {
    assertEquals(List.of("root"), nodes(Map.of("root", Route.NONE), Set.of()));
    assertEquals(Optional.of(Route.NONE), routeOf("root", Map.of("root", Route.NONE)));
  }

  @Test
  void aLeafHasNoRouteWhateverWasRecordedForIt() {
    assertEquals(Optional.empty(), routeOf("right", Map.of("right", Route.ALL)));
    assertEquals(Optional.empty(), routeOf("right", Map.of("right", Route.NONE)));
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
        List.of("root", "right"), nodes(Map.of("root", child(1)), Set.of("root", "left", "right")));
  }

  @Test
  void namesThatTheGraphDoesNotKnowAreIgnored() {
    assertEquals(
        List.of("root", "right"), nodes(Map.of("root", child(1), "other", child(9)), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, Integer.MAX_VALUE})
  void anIndexBeyondTheChildrenIsABadRequest(int index) {
    Map<String, Route> routing = Map.of("root", child(index));
    Failure failure = assertThrows(Failure.class, () -> GraphTrail.of(GRAPH, routing, Set.of()));
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals(
        "routing of \"root\" is %d, but it has 2 children".formatted(index), failure.getMessage());
  }

  @Test
  void anIndexForALeafIsABadRequest() {
    Map<String, Route> routing = Map.of("right", child(0));
    Failure failure = assertThrows(Failure.class, () -> GraphTrail.of(GRAPH, routing, Set.of()));
    assertEquals("routing of \"right\" is 0, but it has 0 children", failure.getMessage());
  }

  @Test
  void anIndexOfAUnitThatWasNotVisitedIsNotJudged() {
    assertEquals(
        List.of("root", "right"), nodes(Map.of("left", child(7)), Set.of("root", "right")));
  }
}
