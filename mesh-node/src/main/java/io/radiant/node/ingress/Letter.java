package io.radiant.node.ingress;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message that asks for no prediction: feedback, or a question about models.
 *
 * <p>It needs no place, but its bytes count, and it has to arrive by a deadline.
 */
final class Letter extends Arrival {
  private static final Logger LOG = LoggerFactory.getLogger(Letter.class);

  private final Deadline deadline;
  private final Handler<Buffer> reading;
  private final Consumer<Failure> refused;

  /**
   * @param reading reads the message and answers it, sooner or later; what it throws is a refusal
   */
  Letter(IngressLoop loop, long timeoutNanos, Handler<Buffer> reading, Consumer<Failure> refused) {
    super(loop);
    this.deadline = Deadline.at(System.nanoTime() + timeoutNanos);
    this.reading = reading;
    this.refused = refused;
  }

  @Override
  void received(Buffer message) {
    if (isOver()) {
      return;
    }
    try {
      reading.handle(message);
      end();
    } catch (RuntimeException | Error unreadable) {
      refuse(unreadable);
    }
  }

  @Override
  void refuse(Throwable cause) {
    if (!isOver()) {
      end();
      Throwable refusal = refusal(cause);
      explain(refusal);
      refused.accept(Failure.orMistake(refusal));
    }
  }

  private static void explain(Throwable cause) {
    if (!(cause instanceof Failure)) {
      LOG.warn("a message could not be read", cause);
    }
  }

  @Override
  void abandoned() {
    if (!isOver()) {
      end();
    }
  }

  @Override
  void expireAt(long now) {
    if (deadline.isExpired(now)) {
      refuse(late());
    }
  }
}
