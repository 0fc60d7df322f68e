package io.radiant.node.replica;

import io.radiant.node.learning.Claim;
import io.radiant.node.replica.proto.Answer;
import io.radiant.node.replica.proto.Found;
import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A question about some predictions that is open until everybody has answered, or for as long as it
 * may take. Whoever asks, of those that have a prediction the same one is found.
 */
final class Inquiry {
  /** Of two at the same moment, any: but always the same one. */
  private static final Comparator<Map.Entry<String, Claim>> FIRST =
      Map.Entry.<String, Claim>comparingByValue(Claim.ORDER)
          .thenComparing(Map.Entry.comparingByKey());

  private final List<String> puids;
  private final List<Promise<Finding>> findings;
  private final List<Map<String, Claim>> claims;
  private final Set<String> silent;

  /**
   * @param asked everybody whose answer counts
   */
  Inquiry(Map<String, Promise<Finding>> questions, Set<String> asked) {
    this.puids = List.copyOf(questions.keySet());
    this.findings = puids.stream().map(questions::get).toList();
    this.claims = puids.stream().<Map<String, Claim>>map(puid -> new TreeMap<>()).toList();
    this.silent = new HashSet<>(asked);
  }

  List<String> puids() {
    return puids;
  }

  /**
   * Takes an answer.
   *
   * @return whether everybody has answered
   * @throws IllegalArgumentException if it is about something else
   */
  boolean answered(String replica, Answer answer) {
    for (Found found : answer.getFoundList()) {
      if (found.getIndex() < 0 || found.getIndex() >= claims.size()) {
        throw new IllegalArgumentException("found what was not asked for: " + found.getIndex());
      }
      claims
          .get(found.getIndex())
          .put(replica, new Claim(found.getTimeMillis(), found.getReported()));
    }
    silent.remove(replica);
    return silent.isEmpty();
  }

  /** Says what was found out. */
  void close() {
    for (int i = 0; i < findings.size(); i++) {
      Optional<String> owner = claims.get(i).entrySet().stream().min(FIRST).map(Map.Entry::getKey);
      findings.get(i).complete(new Finding(owner, silent.isEmpty()));
    }
  }
}
