package io.radiant.node.learning;

import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.message.Deadline;
import io.radiant.unit.LearnedPolicy;
import io.radiant.unit.Work;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one router's policy up to date: asked from every event loop, renewed by the ledger's
 * thread, computed one at a time by others.
 */
final class Refresher<S> implements LearnedPolicy<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

  /** What is forgotten is forgotten in steps: sixteen to a bucket, but neither often nor rarely. */
  private static final int STEPS = 16;

  private static final long SHORTEST_STEP = 1_000;
  private static final long LONGEST_STEP = 60_000;

  /** A version that has room for the steps of time within one state of knowledge. */
  private static final int STEP_BITS = 20;

  private final RouterBook book;
  private final Recipe<S> recipe;
  private final boolean frozen;
  private final Runnable done;
  private final AtomicBoolean computing = new AtomicBoolean();
  private volatile Edition<S> edition;
  private volatile boolean failed;
  private long count;
  private long preparedCount;
  private long preparedNanos;
  private long preparedStep;

  /** How a snapshot is made. */
  interface Recipe<S> {
    /** Takes down what is known; the rest may be done on any thread. */
    Callable<S> prepare(RouterBook book, long version, long nowMillis);
  }

  /**
   * @param frozen whether the first edition stays
   * @param done is run on some thread whenever a computation has ended
   */
  Refresher(RouterBook book, Recipe<S> recipe, boolean frozen, Runnable done) {
    this.book = book;
    this.recipe = recipe;
    this.frozen = frozen;
    this.done = done;
  }

  @Override
  public Edition<S> current() {
    return edition;
  }

  /** The first edition, before anybody asks. */
  void begin(long nowNanos, long nowMillis) {
    count = book.totals(book.terms().arms(), nowMillis).totalCount();
    try {
      S snapshot = prepare(nowNanos, nowMillis).call();
      edition = new Edition<>(snapshot, book.statistics().epoch(), book.statistics().origin());
    } catch (Exception broken) {
      throw new IllegalStateException("the policy of " + book.terms().id() + " failed", broken);
    }
  }

  /** A reward has changed the totals. */
  void counted() {
    count++;
  }

  /** All that is known has changed: the next edition does not wait. */
  void renew() {
    preparedCount = -1;
    count++;
  }

  /** Whether there is something to be made of, now or soon. */
  boolean isBehind() {
    return !frozen && (failed || count > preparedCount);
  }

  /** Begins to compute the next edition, if it is time for it and none is being computed. */
  void refresh(Work work, long nowNanos, long nowMillis) {
    if (frozen) {
      followEpoch();
      return;
    }
    if (!isDue(nowNanos, nowMillis) || !computing.compareAndSet(false, true)) {
      return;
    }
    long epoch = book.statistics().epoch();
    String owner = book.statistics().origin();
    work.run(Deadline.none(), prepare(nowNanos, nowMillis))
        .onSuccess(snapshot -> edition = new Edition<>(snapshot, epoch, owner))
        .onFailure(this::failed)
        .onComplete(
            ended -> {
              computing.set(false);
              done.run();
            });
  }

  /** What is frozen goes on deciding as it did; its rewards belong to the present epoch. */
  private void followEpoch() {
    long epoch = book.statistics().epoch();
    if (edition.epoch() != epoch) {
      edition = new Edition<>(edition.snapshot(), epoch, edition.owner());
    }
  }

  private void failed(Throwable cause) {
    failed = true;
    LOG.warn("{}: the policy stays as it was: {}", book.terms().id(), cause.toString());
  }

  private boolean isDue(long nowNanos, long nowMillis) {
    long age = nowNanos - preparedNanos;
    return RefreshSchedule.DEFAULT.due(count, preparedCount, age)
        || (failed && age >= RefreshSchedule.DEFAULT.longestWaitNanos())
        || (forgets() && step(nowMillis) != preparedStep);
  }

  private Callable<S> prepare(long nowNanos, long nowMillis) {
    failed = false;
    preparedCount = count;
    preparedNanos = nowNanos;
    preparedStep = step(nowMillis);
    return recipe.prepare(book, version(), forgets() ? preparedStep * stepMillis() : nowMillis);
  }

  private long version() {
    long known = book.version();
    return forgets() ? (known << STEP_BITS) + (preparedStep & ((1 << STEP_BITS) - 1)) : known;
  }

  private boolean forgets() {
    return forgetting().kind() != Forgetting.Kind.NOTHING;
  }

  private long step(long nowMillis) {
    return nowMillis / stepMillis();
  }

  /** The same for all replicas, so that they make the same of the same. */
  private long stepMillis() {
    return Math.max(SHORTEST_STEP, Math.min(LONGEST_STEP, forgetting().bucketMillis() / STEPS));
  }

  private Forgetting forgetting() {
    return book.terms().measure().forgetting();
  }
}
