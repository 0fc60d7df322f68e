package io.radiant.node.replica;

import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.bandit.stats.VersionVector;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.Receipt;
import io.radiant.node.replica.proto.Answer;
import io.radiant.node.replica.proto.Knowledge;
import io.radiant.node.replica.proto.News;
import io.radiant.node.replica.proto.Question;
import io.radiant.node.replica.proto.Report;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One replica of a deployment among the others: tells them what was counted here, hears what was
 * counted there, and brings reports to the replica that has their prediction.
 *
 * <p>One instance in a process. Everything goes over the event bus as bytes with headers, so it
 * makes no difference whether the others are in this process or elsewhere.
 */
public final class ReplicaVerticle extends VerticleBase {
  private final String namespace;
  private final String deployment;
  private final String replica;
  private final Ledger ledger;
  private final ReplicaSettings settings;
  private final LongSupplier nanoTime;
  private final Peers peers;
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong handedOver = new AtomicLong();
  private volatile boolean touched;
  private volatile boolean acquainted;
  private Post post;
  private Pulls pulls;
  private Gossip gossip;
  private Inquiries inquiries;
  private Errands errands;

  /**
   * @param replica a name that no other replica has or had
   * @param ledger the book of this process
   * @param nanoTime a clock, to know who has been silent for how long
   */
  public ReplicaVerticle(
      String namespace,
      String deployment,
      String replica,
      Ledger ledger,
      ReplicaSettings settings,
      LongSupplier nanoTime) {
    this.namespace = Objects.requireNonNull(namespace);
    this.deployment = Objects.requireNonNull(deployment);
    this.replica = Objects.requireNonNull(replica);
    this.ledger = Objects.requireNonNull(ledger);
    this.settings = Objects.requireNonNull(settings);
    this.nanoTime = Objects.requireNonNull(nanoTime);
    this.peers = new Peers(nanoTime, settings.goneMillis());
  }

  // === Start and end ===

  /**
   * Succeeds when this replica knows what the others know, or when that takes too long, or when
   * nobody is there.
   */
  @Override
  public Future<?> start() {
    prepare();
    return gossip
        .start()
        .compose(known -> post.open(this::read))
        .compose(open -> gossip.publishKnowledge(Kind.HELLO))
        .compose(said -> hearOthers())
        .onSuccess(heard -> talkFromNowOn());
  }

  private void prepare() {
    post = new Post(vertx, namespace, deployment, replica, unreadable);
    pulls = new Pulls(vertx, ledger, post, settings);
    gossip = new Gossip(ledger, post, pulls, settings);
    inquiries = new Inquiries(vertx, context, ledger, post, peers, replica, settings);
    errands =
        new Errands(
            replica,
            ledger,
            post,
            inquiries,
            new WaitingReports(nanoTime, settings.parkMillis()),
            settings.handOverMillis(),
            () -> acquainted,
            handedOver);
  }

  private Future<Void> hearOthers() {
    if (settings.helloMillis() == 0) {
      return Future.succeededFuture();
    }
    return vertx.timer(settings.helloMillis()).compose(waited -> catchUp());
  }

  private Future<Void> catchUp() {
    Promise<Void> enough = Promise.promise();
    vertx.setTimer(settings.catchUpMillis(), late -> enough.tryComplete());
    pulls.caughtUp().onSuccess(all -> enough.tryComplete());
    return enough.future();
  }

  /** Whoever is there says so again and again: it is rare that all of it is lost. */
  private void talkFromNowOn() {
    acquainted = settings.helloMillis() == 0;
    vertx.setTimer(2 * settings.knowledgeMillis(), later -> acquainted = true);
    vertx.setPeriodic(settings.newsMillis(), tick -> tellNews());
    vertx.setPeriodic(settings.knowledgeMillis(), tick -> tellKnowledge());
  }

  private void tellNews() {
    if (touched && peers.count() > 0 && !gossip.isPublishing()) {
      touched = false;
      gossip.publishNews();
    }
  }

  private void tellKnowledge() {
    pulls.retain(peers.present());
    if (peers.count() == 0) {
      gossip.seekOthers();
      return;
    }
    gossip.publishKnowledge(Kind.KNOWLEDGE);
    errands.askAgain();
  }

  /** Others get what they would have to wait for until this process is back, if it ever is. */
  @Override
  public Future<?> stop() {
    // First of all: what it says itself must not come back to one who no longer listens.
    return post.close().transform(deaf -> gossip.publishNews()).transform(told -> goodbye());
  }

  private Future<Void> goodbye() {
    post.publish(Kind.GOODBYE, Empty.getDefaultInstance());
    return Future.succeededFuture();
  }

  // === What is heard ===

  private void read(Letter letter) throws InvalidProtocolBufferException {
    String from = letter.from();
    byte[] body = letter.body();
    switch (letter.kind()) {
      case HELLO -> hello(from, Knowledge.parseFrom(body));
      case KNOWLEDGE -> knows(from, Knowledge.parseFrom(body));
      case NEWS -> gossip.news(News.parseFrom(body));
      case PULL -> gossip.answer(from, KnowledgeLetters.read(Knowledge.parseFrom(body)));
      case PULLED -> gossip.pulled(from, News.parseFrom(body));
      case QUESTION -> inquiries.answer(from, Question.parseFrom(body));
      case ANSWER -> inquiries.answered(from, Answer.parseFrom(body));
      case REPORT -> count(letter, Report.parseFrom(body));
      case GOODBYE -> peers.left(from);
    }
  }

  private void hello(String from, Knowledge knowledge) {
    knows(from, knowledge);
    gossip.hello(from);
  }

  private void knows(String from, Knowledge knowledge) {
    Map<String, VersionVector> known = KnowledgeLetters.read(knowledge);
    peers.heard(from);
    pulls.knows(from, known);
  }

  private void count(Letter letter, Report report) {
    errands.count(letter, report);
    touched();
  }

  // === What is put into the ledger ===

  /** There may be news, now or as soon as the ledger has looked. May be called on any thread. */
  void touched() {
    if (!touched) {
      touched = true;
    }
  }

  /**
   * Has a report counted by the replica that has its prediction. May be called on any thread.
   *
   * @return as {@link Ledger#report}; fails with UNIT_UNAVAILABLE too if nobody is known to have
   *     the prediction but not everybody said so, or not everybody is known yet, or if who has it
   *     does not answer: it is counted once however often it is sent then
   */
  Future<Receipt> report(FeedbackBody body) {
    if (acquainted && peers.count() == 0) {
      return ledger.report(body);
    }
    Context caller = vertx.getOrCreateContext();
    Promise<Receipt> receipt = Promise.promise();
    context.runOnContext(
        here ->
            errands
                .report(body)
                .onComplete(result -> caller.runOnContext(there -> receipt.handle(result))));
    return receipt.future();
  }

  // === What there is to see ===

  /** How many other replicas there are. */
  public int peers() {
    return peers.count();
  }

  /** How many letters could not be read. */
  public long unreadable() {
    return unreadable.get();
  }

  /** How many reports went to another replica. */
  public long handedOver() {
    return handedOver.get();
  }
}
