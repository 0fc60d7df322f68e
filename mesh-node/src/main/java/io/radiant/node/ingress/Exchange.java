package io.radiant.node.ingress;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One prediction from the request's arrival to the last byte of the answer, whatever the protocol.
 *
 * <p>Holds one place of the {@link Admission} and gives it back with the bytes of its message.
 */
abstract class Exchange extends Arrival {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Vertx vertx;
  private final Admission admission;
  private final Requester requester;
  private final long start;
  private Target target;
  private long timeoutNanos;
  private Deadline deadline;
  private long timer = -1;
  private String puid = "";
  // What is refused before it says which prediction it is counts for the first.
  private int predictor;

  /**
   * @param timeoutNanos how long the client waits, from now on
   * @throws Failure OVERLOADED if there is no place
   */
  Exchange(IngressLoop loop, Requester requester, Target target, long timeoutNanos) {
    super(loop);
    this.vertx = loop.vertx();
    this.admission = loop.ingress().admission();
    this.requester = requester;
    this.start = System.nanoTime();
    this.target = target;
    waitFor(timeoutNanos);
    admission.enter();
  }

  /** Reads the message and predicts. */
  abstract void read(Buffer message);

  /** Writes a good answer. */
  abstract void write(InferenceMessage answer);

  /** Writes a refusal. */
  abstract void write(Failure failure);

  @Override
  final void received(Buffer message) {
    orRefuse(() -> read(message));
  }

  /** Whatever fails before the graph is evaluated is a refusal. */
  final void orRefuse(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException | Error refused) {
      refuse(refused);
    }
  }

  /** Whom the message turned out to be for; only before {@link #predict}. */
  final void address(Target found) {
    target = found;
  }

  /**
   * How long the client turned out to wait since its request came; only before {@link #predict}.
   */
  final void waitFor(long nanos) {
    timeoutNanos = nanos;
    deadline = Deadline.at(start + nanos);
  }

  /** How long the client waits since its request came. */
  final long timeoutNanos() {
    return timeoutNanos;
  }

  /** Which predictor answers; only after {@link #predict}. */
  final int predictor() {
    return predictor;
  }

  /** The moment by which the client wants its answer. */
  final Deadline deadline() {
    return deadline;
  }

  /** Evaluates the graph and answers; a failure of any kind becomes an answer, too. */
  final void predict(InferenceMessage message) {
    if (isOver()) {
      return;
    }
    hasArrived();
    puid = message.puid();
    predictor = target.choose(puid);
    Future<InferenceMessage> answer = target.predict(predictor, message, requester.headers());
    if (answer.isComplete()) {
      finish(answer);
      return;
    }
    waitForUnits();
    answer.onComplete(this::finish);
  }

  /**
   * The request is here, and some unit's word is waited for; only requests that have to wait pay
   * for a timer and for watching the client.
   */
  final void waitForUnits() {
    hasArrived();
    if (timer < 0) {
      requester.watch(this::abandoned);
      timer = vertx.setTimer(millisLeft(), fired -> expire());
    }
  }

  private long millisLeft() {
    long left = deadline.remainingNanos(System.nanoTime());
    return Math.max(1, (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  @Override
  final void expireAt(long now) {
    if (deadline.isExpired(now)) {
      stop(late());
    }
  }

  private void expire() {
    timer = -1;
    stop(new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer within the deadline"));
  }

  private void stop(Failure reason) {
    if (!isOver()) {
      finish(Future.failedFuture(reason));
      deadline.cancel(reason);
    }
  }

  @Override
  final void abandoned() {
    if (!isOver()) {
      leave();
      Failure reason = new Failure(ErrorCode.CANCELLED, "the client went away");
      measure(reason);
      deadline.cancel(reason);
    }
  }

  /** Before or instead of evaluating the graph. */
  @Override
  final void refuse(Throwable cause) {
    finish(Future.failedFuture(refusal(cause)));
  }

  private void finish(AsyncResult<InferenceMessage> answer) {
    if (isOver()) {
      return;
    }
    // First of all: whoever reads the answer finds the place free, on whichever event loop.
    leave();
    if (answer.succeeded()) {
      // Before the client can answer the answer with a reward.
      target.decided(predictor, answer.result());
    }
    Failure failure = answer.succeeded() ? written(answer.result()) : explained(answer.cause());
    measure(failure);
    if (failure != null) {
      write(failure);
    }
  }

  private void leave() {
    end();
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
    admission.leave();
  }

  private void measure(Throwable cause) {
    target.answered(predictor, System.nanoTime() - start, cause);
  }

  /** What a unit throws is a failure long before it comes here. */
  private Failure explained(Throwable cause) {
    log(cause);
    return Failure.orMistake(cause);
  }

  private void log(Throwable cause) {
    if (!(cause instanceof Failure)) {
      LOG.warn("{}: the message could not be read or written", puid, cause);
    }
  }

  /** Why the answer could not be written, which is the units' fault; null if it was. */
  private Failure written(InferenceMessage answer) {
    try {
      write(answer);
      return null;
    } catch (RuntimeException unwritable) {
      log(unwritable);
      return Failure.of(unwritable, "");
    }
  }
}
