package io.radiant.unit;

import static io.radiant.testing.Messages.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Status;
import io.radiant.message.Tensor;
import io.radiant.testing.Messages;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The units of the original engine that take no settings. */
final class SimpleUnitsTest {
  private static InferenceMessage model(Payload payload) {
    return Workbench.unit("SIMPLE_MODEL").transformInput(Messages.request(payload)).result();
  }

  static Stream<Payload> noEcho() {
    return Stream.of(Payload.NOTHING, Payload.Json.of(1L), Messages.tensor(new int[] {1, 1}, 4));
  }

  @ParameterizedTest
  @MethodSource("noEcho")
  void theSimpleModelAlwaysAnswersTheSameNumbers(Payload payload) {
    // Vector V02 of the original engine.
    Payload.Data answer = (Payload.Data) model(payload).payload();
    assertEquals(Payload.Form.TENSOR, answer.form());
    assertEquals(List.of("class0", "class1", "class2"), answer.names());
    assertEquals(Tensor.of(new int[] {1, 3}, 0.1, 0.9, 0.5), answer.tensor());
  }

  static Stream<Payload> echo() {
    return Stream.of(new Payload.Text("hello"), new Payload.Binary(Buffer.buffer("hello")));
  }

  @ParameterizedTest
  @MethodSource("echo")
  void theSimpleModelEchoesTextAndBytes(Payload payload) {
    assertSame(payload, model(payload).payload());
  }

  @ParameterizedTest
  @MethodSource({"echo", "noEcho"})
  void theSimpleModelReportsThreeMetricsAndSuccess(Payload payload) {
    assertEquals(
        List.of(
            new Metric("mymetric_counter", Metric.Type.COUNTER, 1),
            new Metric("mymetric_gauge", Metric.Type.GAUGE, 100),
            new Metric("mymetric_timer", Metric.Type.TIMER, 22.1)),
        model(payload).metrics());
    assertEquals(Optional.of(Status.OK), model(payload).status());
  }

  @Test
  void theSimpleRouterAlwaysAsksItsFirstChild() {
    Unit router = Workbench.unit("SIMPLE_ROUTER");
    assertEquals(new Route.Branch(0, 1), router.route(text("any")).result().route());
    assertEquals(new Route.Branch(0, 1), router.route(text("other")).result().route());
  }
}
