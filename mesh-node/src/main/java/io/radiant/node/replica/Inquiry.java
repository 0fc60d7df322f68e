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
 * A question to other replicas about some predictions. Whoever asks, of those that have a
 * prediction the same one is found.
 *
 * <p>A prediction is settled as soon as somebody has a claim that is {@link Claim#isFinal final},
 * else when all have answered who are worth waiting for. Who is not waited for counts as somebody
 * who did not answer: where nobody has the prediction, nobody says that there is none. So a replica
 * that is gone costs time once, and never makes a reward count twice that waiting for it in vain
 * would not have made count twice.
 */
final class Inquiry {
  /** Of two at the same moment, any: but always the same one. */
  private static final Comparator<Map.Entry<String, Claim>> FIRST =
      Map.Entry.<String, Claim>comparingByValue(Claim.ORDER)
          .thenComparing(Map.Entry.comparingByKey());

  private final List<String> puids;
  private final List<Promise<Finding>> findings;
  private final List<Map<String, Claim>> claims;
  private final Set<String> unheard;
  private final Set<String> awaited;

  /**
   * @param asked everybody whose answer counts
   * @param awaited those of them who are waited for
   */
  Inquiry(Map<String, Promise<Finding>> questions, Set<String> asked, Set<String> awaited) {
    this.puids = List.copyOf(questions.keySet());
    this.findings = puids.stream().map(questions::get).toList();
    this.claims = puids.stream().<Map<String, Claim>>map(puid -> new TreeMap<>()).toList();
    this.unheard = new HashSet<>(asked);
    this.awaited = new HashSet<>(awaited);
  }

  List<String> puids() {
    return puids;
  }

  /** Who is still waited for. */
  Set<String> awaited() {
    return Set.copyOf(awaited);
  }

  /**
   * Takes an answer, and says what is settled by it.
   *
   * @throws IllegalArgumentException if it is about something else
   */
  void answered(String replica, Answer answer) {
    for (Found found : answer.getFoundList()) {
      if (found.getIndex() < 0 || found.getIndex() >= claims.size()) {
        throw new IllegalArgumentException("found what was not asked for: " + found.getIndex());
      }
      found(replica, found);
    }
    unheard.remove(replica);
    awaited.remove(replica);
  }

  private void found(String replica, Found found) {
    Claim claim = new Claim(found.getTimeMillis(), found.getReported(), found.getDecided());
    claims.get(found.getIndex()).put(replica, claim);
    if (claim.isFinal()) {
      settle(found.getIndex());
    }
  }

  private void settle(int question) {
    Optional<String> owner =
        claims.get(question).entrySet().stream().min(FIRST).map(Map.Entry::getKey);
    findings.get(question).tryComplete(new Finding(owner, unheard.isEmpty()));
  }

  /** Whether nobody is waited for, or nothing that could change. */
  boolean isOver() {
    return awaited.isEmpty() || findings.stream().allMatch(each -> each.future().isComplete());
  }

  /** Says what was found out. */
  void close() {
    for (int i = 0; i < findings.size(); i++) {
      settle(i);
    }
  }
}
