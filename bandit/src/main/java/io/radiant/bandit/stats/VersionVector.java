package io.radiant.bandit.stats;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the writings of each origin are known, without a gap; all that a replica has to tell to
 * be sent what it lacks.
 *
 * @param versions by origin, each 1 or more; an origin that is not there is unknown
 */
public record VersionVector(SortedMap<String, Long> versions) {

  /** Nothing is known: asks for everything. */
  public static final VersionVector NOTHING = new VersionVector(new TreeMap<>());

  public VersionVector {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    versions.forEach(VersionVector::check);
  }

  private static void check(String origin, long version) {
    if (version < 1) {
      throw new IllegalArgumentException(
          "version of " + origin + ": " + version + " (expected: 1 or more)");
    }
  }

  /** A vector of any map, sorted or not. */
  public static VersionVector of(Map<String, Long> versions) {
    return new VersionVector(new TreeMap<>(versions));
  }

  /** The version up to which this origin's writings are known; 0 if none is. */
  public long version(String origin) {
    return versions.getOrDefault(origin, 0L);
  }
}
