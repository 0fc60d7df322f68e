package io.radiant.node.ingress;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message that asks for no prediction: feedback, or a question about models.
 *
 * <p>It needs no place, but its bytes count until it is answered, and it has to arrive, and to be
 * answered, by a deadline. That is looked after together with all that are arriving: nearly every
 * letter is answered long before, and a timer would cost each of them something.
 */
final class Letter extends Arrival {
  /** Of a message that was answered when it was read, or will be by somebody else. */
  static final Future<Runnable> ANSWERED = Future.succeededFuture(() -> {});

  private static final Logger LOG = LoggerFactory.getLogger(Letter.class);

  private final Deadline deadline;
  private final Function<Buffer, Future<Runnable>> reading;
  private final Consumer<Failure> refused;
  private boolean read;

  /**
   * @param reading reads the message; the future says how to answer it, and what it throws is a
   *     refusal
   */
  Letter(
      IngressLoop loop,
      long timeoutNanos,
      Function<Buffer, Future<Runnable>> reading,
      Consumer<Failure> refused) {
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
    read = true;
    try {
      reading.apply(message).onComplete(this::finish);
    } catch (RuntimeException | Error unreadable) {
      refuse(unreadable);
    }
  }

  private void finish(AsyncResult<Runnable> answer) {
    if (answer.failed()) {
      refuse(answer.cause());
    } else if (!isOver()) {
      answer(answer.result());
    }
  }

  private void answer(Runnable answer) {
    try {
      answer.run();
      end();
    } catch (RuntimeException | Error unwritable) {
      refuse(unwritable);
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
      refuse(read ? unanswered() : late());
    }
  }
}
