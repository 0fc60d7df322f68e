package io.radiant.law;

import static io.radiant.law.Sketch.node;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.testing.Await;
import io.radiant.testing.Messages;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clause about time, which is the bus's to keep. */
abstract class BusEdgesLaw extends OnEventLoopsLaw {
  @ParameterizedTest
  @ValueSource(ints = {-1, 50})
  void aNodeThatDoesNotAnswerInTimeExceedsTheDeadline(int millisLeft) {
    Deadline soon = Deadline.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisLeft));
    Scripted silent = Scripted.PLAIN.withInput(m -> Promise.<InferenceMessage>promise().future());
    InferenceMessage request = Messages.request(Payload.NOTHING, soon);
    Failure failure = Await.failure(put(node("silent", silent)).predict(request));
    assertFailure(ErrorCode.DEADLINE_EXCEEDED, "silent", "no answer in time", failure);
  }
}
