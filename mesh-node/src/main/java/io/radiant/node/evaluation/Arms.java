package io.radiant.node.evaluation;

import java.util.List;
import java.util.Map;

/**
 * The arms that are asked about.
 *
 * @param names their names, all different
 * @param places for each generation of the manifest, which of them has which place
 */
record Arms(List<String> names, Map<String, int[]> places) {
  Arms {
    names = List.copyOf(names);
    places = Map.copyOf(places);
  }

  int count() {
    return names.size();
  }

  /** The place of the arm that was chosen, among the names. */
  int index(Choice choice) {
    return places.get(choice.generation())[choice.branch().child()];
  }

  /** The chances that the arms had, in the order of the names; empty if they were not logged. */
  double[] propensities(Choice choice) {
    double[] logged = choice.branch().basis().propensities();
    if (logged.length == 0) {
      return logged;
    }
    double[] chances = new double[count()];
    int[] index = places.get(choice.generation());
    for (int place = 0; place < logged.length; place++) {
      chances[index[place]] += logged[place];
    }
    return chances;
  }
}
