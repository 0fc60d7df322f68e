package io.radiant.node.replica;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.node.replica.proto.Knowledge;
import io.radiant.node.replica.proto.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knowledge as letters and back. A letter need not be about all routers, so that it stays small.
 */
final class KnowledgeLetters {
  private KnowledgeLetters() {}

  /** At least one letter, each of about so many bytes at most. */
  static List<Knowledge> write(Map<String, VersionVector> known, int partBytes) {
    List<Knowledge> letters = new ArrayList<>();
    Knowledge.Builder letter = Knowledge.newBuilder();
    int bytes = 0;
    for (Map.Entry<String, VersionVector> router : known.entrySet()) {
      Versions versions = versions(router.getValue());
      int size = versions.getSerializedSize();
      if (bytes > 0 && bytes + size > partBytes) {
        letters.add(letter.build());
        letter.clear();
        bytes = 0;
      }
      letter.putRouters(router.getKey(), versions);
      bytes += size;
    }
    letters.add(letter.build());
    return letters;
  }

  private static Versions versions(VersionVector vector) {
    return Versions.newBuilder().putAllOrigins(vector.versions()).build();
  }

  /**
   * What a letter says.
   *
   * @throws IllegalArgumentException if that cannot be
   */
  static Map<String, VersionVector> read(Knowledge letter) {
    Map<String, VersionVector> known = new HashMap<>();
    letter
        .getRoutersMap()
        .forEach((router, said) -> known.put(router, VersionVector.of(said.getOriginsMap())));
    return known;
  }
}
