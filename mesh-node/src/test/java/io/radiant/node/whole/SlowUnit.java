package io.radiant.node.whole;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Takes its time with text, and echoes everything. */
public final class SlowUnit implements Unit {
  static final Duration DELAY = Duration.ofMillis(1500);

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    return input.payload() instanceof Payload.Text
        ? Vertx.currentContext().owner().timer(DELAY.toMillis()).map(input)
        : Future.succeededFuture(input);
  }
}
