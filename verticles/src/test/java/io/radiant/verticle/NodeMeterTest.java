package io.radiant.verticle;

import static io.radiant.testing.Messages.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeMeterTest {
  private final List<Throwable> outcomes = new ArrayList<>();
  private final List<Long> durations = new ArrayList<>();
  private final NodeMeter meter =
      (nanos, answer) -> {
        durations.add(nanos);
        outcomes.add(answer.cause());
      };

  @Test
  void hearsOfAnAnswerThatIsThereAtOnce() {
    InferenceMessage message = text("");
    Node node = meter.measure(Future::succeededFuture);
    assertSame(message, node.predict(message).result());
    assertEquals(Collections.singletonList(null), outcomes);
    assertTrue(durations.get(0) >= 0);
  }

  @Test
  void hearsOfAnAnswerWhenItComes() {
    Promise<InferenceMessage> answer = Promise.promise();
    Node node = meter.measure(message -> answer.future());
    Future<InferenceMessage> measured = node.predict(text(""));
    assertEquals(List.of(), outcomes);
    answer.complete(text("later"));
    assertTrue(measured.succeeded());
    assertEquals(Collections.singletonList(null), outcomes);
  }

  @Test
  void hearsWhyAnAnswerFailed() {
    Failure failure = Failure.badRequest("bad");
    Promise<InferenceMessage> later = Promise.promise();
    assertTrue(meter.measure(m -> Future.failedFuture(failure)).predict(text("")).failed());
    assertTrue(!meter.measure(m -> later.future()).predict(text("")).isComplete());
    later.fail(failure);
    assertEquals(List.of(failure, failure), outcomes);
  }

  @Test
  void measuringNothingCostsNothing() {
    Node node = Future::succeededFuture;
    assertSame(node, NodeMeter.NONE.measure(node));
  }
}
