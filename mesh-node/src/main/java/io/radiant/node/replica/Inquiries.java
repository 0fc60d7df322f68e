package io.radiant.node.replica;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.learning.Claim;
import io.radiant.node.learning.Ledger;
import io.radiant.node.replica.proto.Answer;
import io.radiant.node.replica.proto.Found;
import io.radiant.node.replica.proto.Question;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which replica has a prediction: by looking here, and by asking all others unless what
 * is here is {@link Claim#isFinal final}. What is asked in one turn of the event loop goes into one
 * letter. Belongs to one event loop.
 */
final class Inquiries {
  /** More than anybody waits for; beyond, trying again later is better. */
  private static final int MOST_OPEN = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final Ledger ledger;
  private final Post post;
  private final Peers peers;
  private final String replica;
  private final ReplicaSettings settings;

  private final Map<String, Promise<Finding>> waiting = new LinkedHashMap<>();
  private final Map<Long, Inquiry> open = new HashMap<>();
  private int unanswered;
  private long last;

  Inquiries(
      Vertx vertx,
      Context context,
      Ledger ledger,
      Post post,
      Peers peers,
      String replica,
      ReplicaSettings settings) {
    this.vertx = vertx;
    this.context = context;
    this.ledger = ledger;
    this.post = post;
    this.peers = peers;
    this.replica = replica;
    this.settings = settings;
  }

  // === What is asked here ===

  /**
   * Who has this prediction.
   *
   * @return fails with OVERLOADED if too much is being asked
   */
  Future<Finding> ask(String puid) {
    Promise<Finding> known = waiting.get(puid);
    if (known != null) {
      return known.future();
    }
    if (unanswered >= MOST_OPEN) {
      return Future.failedFuture(
          new Failure(ErrorCode.OVERLOADED, "too many reports wait for other replicas"));
    }
    return enqueue(puid);
  }

  private Future<Finding> enqueue(String puid) {
    unanswered++;
    if (waiting.isEmpty()) {
      context.runOnContext(later -> askAll());
    }
    Promise<Finding> finding = Promise.promise();
    waiting.put(puid, finding);
    return finding.future().onComplete(found -> unanswered--);
  }

  private void askAll() {
    Map<String, Promise<Finding>> some = new LinkedHashMap<>();
    int size = 0;
    for (Map.Entry<String, Promise<Finding>> question : waiting.entrySet()) {
      if (size > 0 && size + question.getKey().length() > settings.partBytes()) {
        ask(some);
        some = new LinkedHashMap<>();
        size = 0;
      }
      some.put(question.getKey(), question.getValue());
      size += question.getKey().length();
    }
    waiting.clear();
    ask(some);
  }

  private void ask(Map<String, Promise<Finding>> questions) {
    Promise<Map<String, Claim>> here = Promise.promise();
    long timer = vertx.setTimer(settings.questionMillis(), late -> here.tryComplete());
    claims(List.copyOf(questions.keySet()))
        .onSuccess(here::tryComplete)
        .onFailure(unknown -> here.tryComplete());
    here.future()
        .onSuccess(
            own -> {
              vertx.cancelTimer(timer);
              ask(questions, Optional.ofNullable(own));
            });
  }

  /**
   * @param own what is here; empty if that cannot be said
   */
  private void ask(Map<String, Promise<Finding>> questions, Optional<Map<String, Claim>> own) {
    Map<String, Promise<Finding>> rest = new LinkedHashMap<>(questions);
    own.orElse(Map.of()).forEach((puid, claim) -> settleHere(rest, puid, claim));
    if (!rest.isEmpty()) {
      askOthers(rest, own);
    }
  }

  private void settleHere(Map<String, Promise<Finding>> rest, String puid, Claim claim) {
    if (claim.isFinal()) {
      rest.remove(puid).complete(new Finding(Optional.of(replica), false));
    }
  }

  private void askOthers(Map<String, Promise<Finding>> rest, Optional<Map<String, Claim>> own) {
    Set<String> asked = new HashSet<>(peers.present());
    asked.add(replica);
    Inquiry inquiry = new Inquiry(rest, asked, peers.answering());
    long id = ++last;
    Question question = Question.newBuilder().setId(id).addAllPuids(inquiry.puids()).build();
    own.ifPresent(claims -> inquiry.answered(replica, answer(question, claims)));
    open.put(id, inquiry);
    post.publish(Kind.QUESTION, question);
    vertx.setTimer(settings.questionMillis(), late -> giveUp(id));
    closeIfOver(id, inquiry);
  }

  /** Somebody answered; what comes too late is of no use any more, but says that he is there. */
  void answered(String from, Answer answer) {
    peers.spoke(from);
    Inquiry inquiry = open.get(answer.getQuestion());
    if (inquiry != null) {
      inquiry.answered(from, answer);
      closeIfOver(answer.getQuestion(), inquiry);
    }
  }

  private void closeIfOver(long id, Inquiry inquiry) {
    if (inquiry.isOver()) {
      open.remove(id);
      inquiry.close();
    }
  }

  private void giveUp(long id) {
    Inquiry inquiry = open.remove(id);
    if (inquiry != null) {
      inquiry.awaited().forEach(peers::owesAnAnswer);
      inquiry.close();
    }
  }

  // === What others ask ===

  /** Answers; stays silent where it is not certain what is here. */
  void answer(String from, Question question) {
    find(question).onSuccess(answer -> post.send(from, Kind.ANSWER, answer));
  }

  private Future<Answer> find(Question question) {
    return claims(question.getPuidsList()).map(claims -> answer(question, claims));
  }

  /** What is here of these predictions. */
  private Future<Map<String, Claim>> claims(List<String> puids) {
    List<Future<Optional<Claim>>> claims = puids.stream().map(ledger::find).toList();
    return Future.all(claims).map(all -> known(puids, claims));
  }

  private static Map<String, Claim> known(
      List<String> puids, List<Future<Optional<Claim>>> claims) {
    Map<String, Claim> known = new HashMap<>();
    for (int i = 0; i < claims.size(); i++) {
      String puid = puids.get(i);
      claims.get(i).result().ifPresent(claim -> known.put(puid, claim));
    }
    return known;
  }

  private static Answer answer(Question question, Map<String, Claim> claims) {
    Answer.Builder answer = Answer.newBuilder().setQuestion(question.getId());
    for (int i = 0; i < question.getPuidsCount(); i++) {
      Claim claim = claims.get(question.getPuids(i));
      if (claim != null) {
        answer.addFound(found(i, claim));
      }
    }
    return answer.build();
  }

  private static Found found(int index, Claim claim) {
    return Found.newBuilder()
        .setIndex(index)
        .setTimeMillis(claim.timeMillis())
        .setReported(claim.reported())
        .setDecided(claim.decided())
        .build();
  }
}
