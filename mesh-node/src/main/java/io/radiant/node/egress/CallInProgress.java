package io.radiant.node.egress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.endpoint.ServerInteraction;
import java.util.concurrent.TimeUnit;

/**
 * A call from its first attempt to its end.
 *
 * <p>Tried again is what certainly did nothing, and with idempotent units also what broke; within
 * the number of attempts, the time there is and the unit's {@link RetryBudget}.
 */
final class CallInProgress implements Attempt.Listener {
  private final HttpCaller caller;
  private final Call call;
  private final long start;
  private final long millis;
  private final boolean ownLimit;
  private final Promise<Reply> end = Promise.promise();
  private Attempt attempt;
  private Replica replica;
  private ServerInteraction interaction;
  private long era;
  private int attempts;
  private long timer = -1;
  private boolean over;

  CallInProgress(HttpCaller caller, Call call) {
    this.caller = caller;
    this.call = call;
    this.start = System.nanoTime();
    long left = TimeUnit.NANOSECONDS.toMillis(call.deadline().remainingNanos(start));
    long own = caller.limitMillis(call.deadline());
    this.ownLimit = own < left;
    this.millis = Math.max(1, Math.min(own, left));
  }

  Future<Reply> begin() {
    if (call.deadline().isExpired(start)) {
      return Future.failedFuture(late());
    }
    timer = caller.loop().vertx().setTimer(millis, fired -> stop(late()));
    caller.budget().called();
    attempt(start);
    call.deadline().onCancel(reason -> caller.loop().run(() -> cancel(reason)));
    return end.future();
  }

  private Failure late() {
    return new Failure(
        ErrorCode.DEADLINE_EXCEEDED,
        ownLimit
            ? "no answer within the unit's timeout of %d ms".formatted(millis)
            : "no answer within the request's deadline");
  }

  private void cancel(Failure reason) {
    boolean late = reason.code() == ErrorCode.DEADLINE_EXCEEDED;
    stop(late ? late() : new Failure(reason.code(), reason.getMessage()));
  }

  /** Ends it from outside, while an attempt is under way or about to be made again. */
  private void stop(Failure reason) {
    if (over) {
      return;
    }
    if (interaction != null) {
      attempt.abandon();
      judge(reason);
    }
    fail(reason);
  }

  /** A call that got little time, or that nobody waits for, says nothing of the endpoint. */
  private void judge(Failure reason) {
    long now = System.nanoTime();
    boolean patient = TimeUnit.NANOSECONDS.toMillis(now - start) >= caller.patienceMillis();
    if (patient && reason.code() == ErrorCode.DEADLINE_EXCEEDED) {
      ended().failed(era, now, reason.getMessage());
    } else {
      ended().inconclusive(era);
    }
  }

  private void attempt(long now) {
    attempts++;
    attempt = new Attempt(caller.carriage(), call, caller.limits().answerBytes(), this);
    try {
      replica = caller.balance().choose(now, replica);
      era = replica.called();
      interaction = replica.newInteraction();
      interaction.reportRequestBegin();
      attempt.start(caller.client(), replica);
    } catch (Failure nobody) {
      fail(nobody);
    }
  }

  @Override
  public long millisLeft() {
    return Math.max(1, millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  @Override
  public void answered(Reply reply) {
    ended().answered(era, System.nanoTime());
    leave();
    end.complete(reply);
  }

  @Override
  public void refused(Failure refusal) {
    long now = System.nanoTime();
    if (refusal.code() != ErrorCode.UNIT_UNAVAILABLE) {
      ended().answered(era, now);
      fail(refusal);
      return;
    }
    ended().failed(era, now, refusal.getMessage());
    againOr(refusal, caller.settings().idempotent(), now);
  }

  @Override
  public void unreached(Failure failure) {
    long now = System.nanoTime();
    ended().unreached(era, now, failure.getMessage());
    againOr(failure, true, now);
  }

  @Override
  public void broke(Failure failure, boolean untouched) {
    long now = System.nanoTime();
    ended().failed(era, now, failure.getMessage());
    againOr(failure, untouched || caller.settings().idempotent(), now);
  }

  /** It is no work for the unit, and so costs nothing of the budget. */
  @Override
  public void missed(Failure failure) {
    ended().inconclusive(era);
    if (attempts < caller.settings().connectAttempts()) {
      again();
    } else {
      fail(afterAttempts(failure));
    }
  }

  @Override
  public void unsent(Failure failure) {
    ended().inconclusive(era);
    fail(failure);
  }

  /** The endpoint that was asked, which has one call less in progress. */
  private Replica ended() {
    interaction.reportResponseEnd();
    interaction = null;
    return replica;
  }

  private void againOr(Failure failure, boolean safe, long now) {
    if (safe && attempts < caller.settings().connectAttempts() && caller.budget().spend(now)) {
      again();
    } else {
      fail(safe ? afterAttempts(failure) : failure);
    }
  }

  /** A moment later: the client must hear first that a connection is closed. */
  private void again() {
    caller.meter().retried();
    caller
        .loop()
        .context()
        .runOnContext(
            later -> {
              if (!over) {
                attempt(System.nanoTime());
              }
            });
  }

  /** In the words of Seldon's engine. */
  private Failure afterAttempts(Failure failure) {
    Failure last =
        new Failure(
            failure.code(),
            "Failed to retrieve predictions after %d attempts: %s"
                .formatted(attempts, failure.getMessage()),
            failure.getCause());
    return failure.said().map(last::saying).orElse(last);
  }

  private void fail(Throwable cause) {
    leave();
    end.fail(cause);
  }

  private void leave() {
    over = true;
    caller.loop().vertx().cancelTimer(timer);
  }
}
