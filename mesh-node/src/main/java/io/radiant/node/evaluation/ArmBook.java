package io.radiant.node.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns which arm has which place. Propensities in a log go by place, and the places may change
 * with every generation of the manifest; names do not.
 */
final class ArmBook {
  private final Map<String, String[]> places = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /**
   * Learns from a choice what its place is called.
   *
   * @param meant whether it is one of those asked about, so that all arms it could have chosen are
   */
  void learn(Choice choice, boolean meant) {
    int child = choice.branch().child();
    int arms = Math.max(choice.branch().basis().propensities().length, child + 1);
    String[] known = places.computeIfAbsent(choice.generation(), unknown -> new String[arms]);
    if (known.length < arms) {
      known = Arrays.copyOf(known, arms);
      places.put(choice.generation(), known);
    }
    known[child] = choice.arm();
    if (meant) {
      asked.add(choice.generation());
    }
  }

  /** All arms that could have been chosen, in the order of their names. */
  Arms arms() {
    List<String> names = new ArrayList<>(names());
    names.sort(null);
    Map<String, int[]> indices = new HashMap<>();
    asked.forEach(
        generation ->
            indices.put(
                generation,
                namesOf(places.get(generation)).stream().mapToInt(names::indexOf).toArray()));
    return new Arms(names, indices);
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    asked.forEach(generation -> names.addAll(namesOf(places.get(generation))));
    return names;
  }

  /** An arm that was never chosen has no name in a log. */
  private static List<String> namesOf(String[] known) {
    List<String> names = new ArrayList<>();
    for (int place = 0; place < known.length; place++) {
      names.add(known[place] == null ? "(child " + place + ", never chosen)" : known[place]);
    }
    return names;
  }
}
