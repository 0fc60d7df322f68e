package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request from its first byte until it is over, whatever it is about.
 *
 * <p>Holds the bytes that its message takes of the {@link Admission} and gives them back exactly
 * once: with the answer, at the deadline, or when the client goes away. Lives on one event loop.
 */
abstract class Arrival {
  private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

  private final Admission admission;
  private final Arrivals arrivals;
  private BodyReader reader;
  private long bytes;
  private boolean over;

  Arrival(IngressLoop loop) {
    this.admission = loop.ingress().admission();
    this.arrivals = loop.arrivals();
  }

  /** The message is here, whole; one that cannot be read is refused. */
  abstract void received(Buffer message);

  /** Answers that the message is not taken, whatever is wrong; nothing if this is over. */
  abstract void refuse(Throwable cause);

  /** The client went away: nobody waits for an answer. */
  abstract void abandoned();

  /** The message has not {@link #hasArrived}; it has no more time if its deadline passed. */
  abstract void expireAt(long now);

  /** What is told to clients whose message did not arrive by their deadline. */
  static Failure late() {
    return new Failure(ErrorCode.DEADLINE_EXCEEDED, "the request did not arrive in time");
  }

  /** What is told to clients whose message arrived, and was not answered by their deadline. */
  static Failure unanswered() {
    return new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer within the deadline");
  }

  /** From now on it has to be here by its deadline. */
  final void begin() {
    arrivals.add(this);
  }

  /** Whose memory it is that keeps the message while it arrives. */
  final void collectedBy(BodyReader collecting) {
    reader = collecting;
  }

  /**
   * Sets aside more memory for the message.
   *
   * @throws Failure OVERLOADED if there is none
   */
  final void hold(int more) {
    admission.reserve(more);
    bytes += more;
  }

  /** Nothing more of it will arrive. */
  final void hasArrived() {
    arrivals.remove(this);
  }

  final boolean isOver() {
    return over;
  }

  /** Gives back what it holds; only once. */
  final void end() {
    over = true;
    hasArrived();
    admission.release(bytes);
    if (reader != null) {
      reader.forget();
    }
  }

  /** What {@code cause} is to whom sent the message. */
  static Throwable refusal(Throwable cause) {
    if (!(cause instanceof OutOfMemoryError)) {
      return cause;
    }
    LOG.warn("no memory for a message: limits.bytesInFlight is too much for this heap");
    return new Failure(ErrorCode.OVERLOADED, "there is no memory for the message");
  }
}
