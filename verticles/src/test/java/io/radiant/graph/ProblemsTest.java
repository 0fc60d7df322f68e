package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void keepsTheOrderInWhichTheyWereFound() {
    problems.warning("/b", "surprising");
    problems.error("/a", "wrong");
    assertEquals(List.of("/b: surprising", "/a: wrong"), texts(problems.all()));
    assertEquals(List.of("/a: wrong"), texts(problems.errors()));
    assertEquals(List.of("/b: surprising"), texts(problems.warnings()));
  }

  private static List<String> texts(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }

  @Test
  void aWarningIsNoError() {
    problems.warning("/a", "surprising");
    assertFalse(problems.hasErrors());
    assertFalse(problems.hasErrorAt("/a"));
  }

  @Test
  void knowsWhereErrorsAre() {
    problems.error("/a/b/0", "wrong");
    assertTrue(problems.hasErrors());
    assertTrue(problems.hasErrorAt("/a/b/0"));
    assertFalse(problems.hasErrorAt("/a/b"));
    assertTrue(problems.hasErrorBelow("/a/b"));
    assertTrue(problems.hasErrorBelow("/a"));
    assertFalse(problems.hasErrorBelow("/a/b/0"));
  }

  @Test
  void aLongerNameIsNotBelow() {
    problems.error("/ab", "wrong");
    problems.error("/a-", "wrong");
    assertFalse(problems.hasErrorBelow("/a"));
  }
}
