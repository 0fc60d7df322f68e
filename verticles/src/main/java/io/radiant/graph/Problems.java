package io.radiant.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Collects every problem of one manifest, so that all can be reported at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final NavigableSet<String> errorPointers = new TreeSet<>();

  public void error(String pointer, String message) {
    errorPointers.add(pointer);
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
    return !errorPointers.isEmpty();
  }

  /** Whether exactly this place has an error, so that what follows from it need not be reported. */
  public boolean hasErrorAt(String pointer) {
    return errorPointers.contains(pointer);
  }

  /** Whether anything inside this place has an error. */
  public boolean hasErrorBelow(String pointer) {
    String next = errorPointers.ceiling(pointer + "/");
    return next != null && next.startsWith(pointer + "/");
  }
}
