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
 * <p>Holds one place of the {@link Admission} and gives it back exactly once: with the answer, at
 * the deadline, or when the client goes away. Lives on one event loop.
 */
abstract class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Vertx vertx;
  private final Admission admission;
  private final Arrivals arrivals;
  private final Requester requester;
  private final long start;
  private Target target;
  private long timeoutNanos;
  private Deadline deadline;
  private long timer = -1;
  private boolean over;
  private String puid = "";
  // What is refused before it says which prediction it is counts for the first.
  private int predictor;

  /**
   * @param timeoutNanos how long the client waits, from now on
   */
  Exchange(IngressLoop loop, Requester requester, Target target, long timeoutNanos) {
    this.vertx = loop.vertx();
    this.admission = loop.ingress().admission();
    this.arrivals = loop.arrivals();
    this.requester = requester;
    this.start = System.nanoTime();
    this.target = target;
    waitFor(timeoutNanos);
    arrivals.add(this);
  }

  /** Reads the message and predicts. */
  abstract void read(Buffer message);

  /** Writes a good answer. */
  abstract void write(InferenceMessage answer);

  /** Writes a refusal. */
  abstract void write(Failure failure);

  /** The message is here, whole; one that cannot be read is refused. */
  final void received(Buffer message) {
    orRefuse(() -> read(message));
  }

  /** Whatever fails before the graph is evaluated is a refusal. */
  final void orRefuse(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException refused) {
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
    if (over) {
      return;
    }
    arrivals.remove(this);
    puid = message.puid();
    predictor = target.choose(puid);
    Future<InferenceMessage> answer = target.predict(predictor, message, requester.headers());
    if (answer.isComplete()) {
      finish(answer);
      return;
    }
    // Only requests that have to wait pay for a timer and for watching the client.
    requester.watch(this::abandoned);
    timer = vertx.setTimer(millisLeft(), fired -> expire());
    answer.onComplete(this::finish);
  }

  private long millisLeft() {
    long left = deadline.remainingNanos(System.nanoTime());
    return Math.max(1, (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  /** The request is still arriving; it has no more time if its deadline passed. */
  final void expireAt(long now) {
    if (deadline.isExpired(now)) {
      stop(new Failure(ErrorCode.DEADLINE_EXCEEDED, "the request did not arrive in time"));
    }
  }

  private void expire() {
    timer = -1;
    stop(new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer within the deadline"));
  }

  private void stop(Failure reason) {
    if (!over) {
      finish(Future.failedFuture(reason));
      deadline.cancel(reason);
    }
  }

  /** The client went away: nobody waits for the answer, and nothing can be written any more. */
  final void abandoned() {
    if (!over) {
      leave();
      Failure reason = new Failure(ErrorCode.CANCELLED, "the client went away");
      measure(reason);
      deadline.cancel(reason);
    }
  }

  /** Refuses the request before or instead of evaluating the graph. */
  final void refuse(Throwable cause) {
    finish(Future.failedFuture(cause));
  }

  private void finish(AsyncResult<InferenceMessage> answer) {
    if (over) {
      return;
    }
    // First of all: whoever reads the answer finds the place free, on whichever event loop.
    leave();
    Failure failure = answer.succeeded() ? written(answer.result()) : explained(answer.cause());
    measure(failure);
    if (failure != null) {
      write(failure);
    }
  }

  private void leave() {
    over = true;
    arrivals.remove(this);
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
