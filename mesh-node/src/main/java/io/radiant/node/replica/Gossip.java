package io.radiant.node.replica;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.RouterState;
import io.radiant.node.replica.proto.Knowledge;
import io.radiant.node.replica.proto.News;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the statistics of replicas equal: everyone publishes what it counts itself, all compare
 * what they know now and then, and whoever lacks something asks one that has it. So a letter that
 * is lost, late or doubled costs a moment and never a reward. Belongs to one event loop.
 */
final class Gossip {
  private final Ledger ledger;
  private final Post post;
  private final Pulls pulls;
  private final NewsLetters letters;
  private final int partBytes;

  /** Whose rows are published here, by router. */
  private Map<String, String> origins = Map.of();

  /** What was known when they were published last; empty if nobody was there for a while. */
  private Optional<Map<String, VersionVector>> published = Optional.empty();

  private boolean publishing;

  Gossip(Ledger ledger, Post post, Pulls pulls, ReplicaSettings settings) {
    this.ledger = ledger;
    this.post = post;
    this.pulls = pulls;
    this.letters = new NewsLetters(settings.partBytes(), settings.parts());
    this.partBytes = settings.partBytes();
  }

  /** Whoever comes later asks for what is known by now: only what is new from here is published. */
  Future<Void> start() {
    return ledger
        .routers()
        .onSuccess(routers -> origins = origins(routers))
        .compose(routers -> ledger.known())
        .onSuccess(known -> published = Optional.of(known))
        .mapEmpty();
  }

  private static Map<String, String> origins(List<RouterState> routers) {
    return routers.stream()
        .collect(Collectors.toMap(router -> router.plan().id(), RouterState::origin));
  }

  // === What is told unasked ===

  /** Tells everybody how much is known here. */
  Future<Void> publishKnowledge(Kind kind) {
    return ledger
        .known()
        .onSuccess(known -> knowledge(known).forEach(letter -> post.publish(kind, letter)))
        .mapEmpty();
  }

  private Iterable<Knowledge> knowledge(Map<String, VersionVector> known) {
    return KnowledgeLetters.write(known, partBytes);
  }

  /** Asks whether anybody is there: costs nothing, and needs no look at what is known. */
  void seekOthers() {
    published = Optional.empty();
    post.publish(Kind.HELLO, Knowledge.getDefaultInstance());
  }

  /** Whether what was counted here is just being told. */
  boolean isPublishing() {
    return publishing;
  }

  /** Tells everybody what was counted here since the last time. */
  Future<Void> publishNews() {
    publishing = true;
    return ledger.known().compose(this::publishSince).onComplete(told -> publishing = false);
  }

  private Future<Void> publishSince(Map<String, VersionVector> known) {
    // Whoever has just come asks for what is known: only what is new from here is published.
    Map<String, VersionVector> since = Vectors.since(known, origins, published.orElse(known));
    published = Optional.of(known);
    return since.equals(known) ? Future.succeededFuture() : publishAll(since);
  }

  private Future<Void> publishAll(Map<String, VersionVector> since) {
    return ledger
        .news(since)
        .onSuccess(news -> letters.write(news).forEach(letter -> post.publish(Kind.NEWS, letter)))
        .mapEmpty();
  }

  // === What is answered ===

  /** Somebody has come and wants to know who is there. */
  void hello(String peer) {
    ledger
        .known()
        .onSuccess(
            known -> knowledge(known).forEach(letter -> post.send(peer, Kind.KNOWLEDGE, letter)));
  }

  /** Somebody knows this about some routers and wants to know more about them. */
  void answer(String peer, Map<String, VersionVector> since) {
    ledger
        .news(since)
        .map(news -> only(news, since.keySet()))
        .onSuccess(
            news -> letters.write(news).forEach(letter -> post.send(peer, Kind.PULLED, letter)));
  }

  private static Map<String, Buffer> only(Map<String, Buffer> news, Set<String> routers) {
    Map<String, Buffer> asked = new HashMap<>(news);
    asked.keySet().retainAll(routers);
    return asked;
  }

  // === What is heard ===

  /** Somebody told what it has counted. */
  Future<Void> news(News letter) {
    return ledger
        .merge(NewsLetters.read(letter))
        .onFailure(cause -> post.unreadable(cause.getMessage()));
  }

  /** Somebody told what was asked for. */
  void pulled(String peer, News letter) {
    news(letter).onComplete(merged -> pulls.answered(peer, letter, merged.succeeded()));
  }
}
