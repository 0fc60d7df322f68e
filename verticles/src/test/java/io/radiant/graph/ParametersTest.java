package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  private static final Parameters SOME =
      Parameters.of(Map.of("n", 3L, "x", 0.5, "t", "words", "f", true, "l", " 1, 2.5 ,3"));

  @Test
  void answersTypedValuesByName() {
    assertEquals(3, SOME.integer("n", 0));
    assertEquals(3.0, SOME.number("n", 0));
    assertEquals(0.5, SOME.number("x", 0));
    assertEquals(Optional.of("words"), SOME.text("t"));
    assertTrue(SOME.flag("f", false));
    assertEquals(List.of("1", "2.5", "3"), SOME.list("l"));
    assertArrayEquals(new double[] {1, 2.5, 3}, SOME.numbers("l"));
  }

  @Test
  void answersWhatTheCallerSaysWhereANameIsAbsent() {
    assertFalse(SOME.has("absent"));
    assertEquals(7, SOME.integer("absent", 7));
    assertEquals(0.25, SOME.number("absent", 0.25));
    assertTrue(SOME.flag("absent", true));
    assertEquals(Optional.empty(), SOME.text("absent"));
    assertEquals(List.of(), SOME.list("absent"));
    assertEquals(0, SOME.numbers("absent").length);
  }

  @Test
  void oneNumberIsAListOfOne() {
    assertArrayEquals(new double[] {0.5}, SOME.numbers("x"));
  }

  @Test
  void changeWithNoMapThatTheyWereMadeOfOrGaveAway() {
    Map<String, Object> map = new HashMap<>(Map.of("n", 1L));
    Parameters parameters = Parameters.of(map);
    map.put("n", 2L);
    parameters.asMap().clear();
    assertEquals(Parameters.of(Map.of("n", 1L)), parameters);
  }
}
