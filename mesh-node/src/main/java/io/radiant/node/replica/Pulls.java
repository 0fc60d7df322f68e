package io.radiant.node.replica;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.node.learning.Ledger;
import io.radiant.node.replica.proto.News;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Asks others for what they know more: one at a time, so that what all of them have comes once, and
 * no faster than it can be merged. Belongs to one event loop.
 */
final class Pulls {
  private static final String NOBODY = "";
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final Ledger ledger;
  private final Post post;
  private final ReplicaSettings settings;

  /** What others said they know, until they were asked for it. */
  private final Map<String, Map<String, VersionVector>> said = new HashMap<>();

  private Promise<Void> caughtUp = Promise.promise();
  private String asked = NOBODY;
  private Map<String, VersionVector> since = Map.of();
  private boolean goesOn;
  private long timer = NO_TIMER;
  private boolean comparing;
  private boolean again;

  Pulls(Vertx vertx, Ledger ledger, Post post, ReplicaSettings settings) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.post = post;
    this.settings = settings;
  }

  /** Succeeds once nothing is lacking here of what anybody has said so far. */
  Future<Void> caughtUp() {
    caughtUp = Promise.promise();
    compare();
    return caughtUp.future();
  }

  /** Somebody said what it knows about some routers. */
  void knows(String peer, Map<String, VersionVector> known) {
    said.computeIfAbsent(peer, unheard -> new HashMap<>()).putAll(known);
    compare();
  }

  /** Who is not there is not asked. */
  void retain(Set<String> present) {
    said.keySet().retainAll(present);
  }

  /** News came and were merged, or could not be. */
  void answered(String peer, News letter, boolean merged) {
    if (letter.getLast() && peer.equals(asked)) {
      over(letter.getMore() && merged);
    }
  }

  private void over(boolean more) {
    vertx.cancelTimer(timer);
    if (!more) {
      said.remove(asked);
    }
    goesOn = more;
    asked = NOBODY;
    compare();
  }

  private void compare() {
    again = comparing;
    if (!comparing && asked.equals(NOBODY)) {
      comparing = true;
      ledger.known().onSuccess(this::askFirst).onComplete(compared -> compared());
    }
  }

  private void compared() {
    comparing = false;
    if (again) {
      compare();
    }
  }

  private void askFirst(Map<String, VersionVector> here) {
    said.values().removeIf(known -> isVain(Vectors.lacking(here, known)));
    said.keySet().stream()
        .findFirst()
        .ifPresentOrElse(
            peer -> ask(peer, Vectors.lacking(here, said.get(peer))), () -> caughtUp.tryComplete());
  }

  /** Nothing is lacking, or what came last did not help. */
  private boolean isVain(Map<String, VersionVector> lacking) {
    return lacking.isEmpty() || (goesOn && lacking.equals(since));
  }

  private void ask(String peer, Map<String, VersionVector> lacking) {
    asked = peer;
    since = lacking;
    timer = vertx.setTimer(settings.questionMillis(), late -> over(false));
    post.send(peer, Kind.PULL, KnowledgeLetters.write(lacking, settings.partBytes()).get(0));
  }
}
