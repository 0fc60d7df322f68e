package io.radiant.node.replica;

import io.radiant.node.replica.proto.Answer;
import io.radiant.node.replica.proto.Claim;
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
 * may take.
 *
 * <p>Where several replicas have a prediction, the one that decided it first counts its rewards: so
 * it stays the same one whoever asks, and even if others decide the same prediction later.
 */
final class Inquiry {
  /** Of two at the same moment, any: but always the same one. */
  private static final Comparator<Map.Entry<String, Long>> FIRST =
      Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private final List<String> puids;
  private final List<Promise<Finding>> findings;
  private final List<Map<String, Long>> claims;
  private final Set<String> silent;

  /**
   * @param asked everybody whose answer counts
   */
  Inquiry(Map<String, Promise<Finding>> questions, Set<String> asked) {
    this.puids = List.copyOf(questions.keySet());
    this.findings = puids.stream().map(questions::get).toList();
    this.claims = puids.stream().<Map<String, Long>>map(puid -> new TreeMap<>()).toList();
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
    for (Claim claim : answer.getClaimsList()) {
      if (claim.getIndex() < 0 || claim.getIndex() >= claims.size()) {
        throw new IllegalArgumentException("a claim to no. " + claim.getIndex());
      }
      claims.get(claim.getIndex()).put(replica, claim.getTimeMillis());
    }
    silent.remove(replica);
    return silent.isEmpty();
  }

  /** Says what was found out. */
  void close() {
    for (int i = 0; i < findings.size(); i++) {
      Optional<String> owner =
          claims.get(i).entrySet().stream().min(FIRST).map(Map.Entry::getKey);
      findings.get(i).complete(new Finding(owner, silent.isEmpty()));
    }
  }
}
