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
 * Finds out which replica has a prediction, by asking all of them; what is asked in one turn of the
 * event loop goes into one letter. Belongs to one event loop.
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
    return finding.future();
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
    Set<String> asked = new HashSet<>(peers.present());
    asked.add(replica);
    Inquiry inquiry = new Inquiry(questions, asked);
    long id = ++last;
    open.put(id, inquiry);
    vertx.setTimer(settings.questionMillis(), late -> close(id));
    Question question = Question.newBuilder().setId(id).addAllPuids(inquiry.puids()).build();
    post.publish(Kind.QUESTION, question);
    find(question).onSuccess(own -> answered(replica, own));
  }

  /** Somebody answered, here or elsewhere; what comes too late is of no use any more. */
  void answered(String from, Answer answer) {
    Inquiry inquiry = open.get(answer.getQuestion());
    if (inquiry != null && inquiry.answered(from, answer)) {
      close(answer.getQuestion());
    }
  }

  private void close(long id) {
    Inquiry inquiry = open.remove(id);
    if (inquiry != null) {
      unanswered -= inquiry.puids().size();
      inquiry.close();
    }
  }

  // === What others ask ===

  /** Answers; stays silent where it is not certain what is here. */
  void answer(String from, Question question) {
    find(question).onSuccess(answer -> post.send(from, Kind.ANSWER, answer));
  }

  private Future<Answer> find(Question question) {
    List<Future<Optional<Claim>>> claims =
        question.getPuidsList().stream().map(ledger::find).toList();
    return Future.all(claims).map(all -> answer(question, claims));
  }

  private static Answer answer(Question question, List<Future<Optional<Claim>>> claims) {
    Answer.Builder answer = Answer.newBuilder().setQuestion(question.getId());
    for (int i = 0; i < claims.size(); i++) {
      Found.Builder found = Found.newBuilder().setIndex(i);
      claims.get(i).result().ifPresent(claim -> answer.addFound(write(found, claim)));
    }
    return answer.build();
  }

  private static Found.Builder write(Found.Builder found, Claim claim) {
    return found.setTimeMillis(claim.timeMillis()).setReported(claim.reported());
  }
}
