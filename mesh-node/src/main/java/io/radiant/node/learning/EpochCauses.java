package io.radiant.node.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why routers' last epochs began, so that no cause begins two. Belongs to one thread. */
final class EpochCauses {
  /** More than there are signals of one event; few enough to be saved with every checkpoint. */
  private static final int KEPT = 8;

  /** Of each router the oldest first. */
  private final Map<String, Map<String, EpochBegun>> routers = new TreeMap<>();

  /** Whether one of the router's last epochs has this cause. */
  boolean knows(String router, String cause) {
    return routers.getOrDefault(router, Map.of()).containsKey(cause);
  }

  void add(EpochBegun epoch) {
    Map<String, EpochBegun> causes =
        routers.computeIfAbsent(epoch.router(), router -> new LinkedHashMap<>());
    causes.putIfAbsent(epoch.cause(), epoch);
    if (causes.size() > KEPT) {
      causes.remove(causes.keySet().iterator().next());
    }
  }

  void forget(String router) {
    routers.remove(router);
  }

  /** All of them, in an order that adds up to the same again. */
  List<EpochBegun> all() {
    List<EpochBegun> all = new ArrayList<>();
    routers.values().forEach(causes -> all.addAll(causes.values()));
    return all;
  }
}
