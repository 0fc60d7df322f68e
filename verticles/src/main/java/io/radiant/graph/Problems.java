package io.radiant.graph;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of one manifest, so that all can be reported at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void error(String pointer, String message) {
    found.add(new Problem(Problem.Severity.ERROR, pointer, message));
  }

  public void warning(String pointer, String message) {
    found.add(new Problem(Problem.Severity.WARNING, pointer, message));
  }

  /** In the order in which they were found. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  public List<Problem> errors() {
    return found.stream().filter(Problem::isError).toList();
  }

  public List<Problem> warnings() {
    return found.stream().filter(problem -> !problem.isError()).toList();
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }
}
