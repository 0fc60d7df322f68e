package io.radiant.node.replica;

import io.radiant.bandit.stats.VersionVector;
import java.util.HashMap;
import java.util.Map;

/** What is known about routers, compared. */
final class Vectors {
  private Vectors() {}

  /**
   * What is known here about those routers of which somebody else knows more: what to ask it.
   * Routers that are only there are left out.
   */
  static Map<String, VersionVector> lacking(
      Map<String, VersionVector> here, Map<String, VersionVector> there) {
    Map<String, VersionVector> lacking = new HashMap<>();
    here.forEach(
        (router, known) -> {
          if (isBehind(known, there.getOrDefault(router, VersionVector.NOTHING))) {
            lacking.put(router, known);
          }
        });
    return lacking;
  }

  private static boolean isBehind(VersionVector here, VersionVector there) {
    return there.versions().entrySet().stream()
        .anyMatch(origin -> origin.getValue() > here.version(origin.getKey()));
  }

  /**
   * All that is known, but of its own writings only what was known at another time.
   *
   * @param origins who writes here, by router
   */
  static Map<String, VersionVector> since(
      Map<String, VersionVector> known,
      Map<String, String> origins,
      Map<String, VersionVector> earlier) {
    Map<String, VersionVector> since = new HashMap<>(known);
    origins.forEach(
        (router, origin) -> {
          long then = earlier.getOrDefault(router, VersionVector.NOTHING).version(origin);
          since.computeIfPresent(router, (id, now) -> with(now, origin, then));
        });
    return since;
  }

  private static VersionVector with(VersionVector vector, String origin, long version) {
    Map<String, Long> versions = new HashMap<>(vector.versions());
    versions.remove(origin);
    if (version > 0) {
      versions.put(origin, version);
    }
    return VersionVector.of(versions);
  }
}
