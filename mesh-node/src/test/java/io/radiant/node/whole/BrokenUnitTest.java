package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.radiant.verticle.Edges;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever somebody's unit does, its client hears, and hears which unit it was. */
final class BrokenUnitTest {
  private Logs logs;

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingOfOursBroke() {
    try (Logs watched = logs) {
      watched.assertNoErrors();
    }
  }

  private static Unit answering(Function<InferenceMessage, Future<InferenceMessage>> answer) {
    return new Unit() {
      @Override
      public Future<InferenceMessage> transformInput(InferenceMessage input) {
        return answer.apply(input);
      }
    };
  }

  /** What clients hear of a unit, with one that is sound before it. */
  private static void assertHears(Verdict verdict, String text, Unit unit) {
    String graph = TestUnit.named("sound", new Unit() {}, TestUnit.named("broken", unit));
    assertHears(verdict, text, graph);
  }

  /** The same, whether nodes call each other or ask over the bus. */
  private static void assertHears(Verdict verdict, String text, String graph) {
    for (Edges.Mode edges : Edges.Mode.values()) {
      try (TestNode node = TestNode.ofGraph(TestNode.config(edges), graph)) {
        for (Protocol protocol : Protocol.values()) {
          Outcome outcome = protocol.ask(node, Ask.text("x"));
          assertEquals(protocol.says(verdict), outcome.status(), outcome.text());
          assertTrue(outcome.text().contains(text), outcome.text());
        }
        assertEquals(0, node.node().inFlight());
        assertEquals(200, node.admin().get("/metrics").statusCode());
      }
    }
  }

  @Test
  void aUnitThatThrowsIsNamed() {
    Unit unit =
        answering(
            input -> {
              throw new IllegalStateException("on purpose");
            });
    assertHears(Verdict.UNIT_FAILED, "node \"broken\": on purpose", unit);
  }

  @Test
  void aUnitThatThrowsAnErrorIsNamed() {
    Unit unit =
        answering(
            input -> {
              throw new NoClassDefFoundError("some/Library");
            });
    assertHears(Verdict.UNIT_FAILED, "node \"broken\": some/Library", unit);
  }

  @Test
  void aUnitThatRecursForeverIsNamed() {
    assertHears(Verdict.UNIT_FAILED, "node \"broken\"", answering(BrokenUnitTest::forever));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Future<InferenceMessage> forever(InferenceMessage input) {
    return forever(input).map(input);
  }

  @Test
  void aUnitThatFailsLaterIsNamed() {
    Unit unit =
        answering(
            input -> {
              Promise<InferenceMessage> later = Promise.promise();
              Vertx.currentContext()
                  .runOnContext(now -> later.fail(new IllegalStateException("on purpose")));
              return later.future();
            });
    assertHears(Verdict.UNIT_FAILED, "node \"broken\": on purpose", unit);
  }

  @Test
  void aUnitThatAnswersWithNothingIsNamed() {
    assertHears(Verdict.UNIT_FAILED, "node \"broken\"", answering(input -> null));
    assertHears(
        Verdict.UNIT_FAILED,
        "node \"broken\"",
        answering(input -> Future.succeededFuture((InferenceMessage) null)));
  }

  @Test
  void aFailureWithoutAMessageIsStillToldApart() {
    Unit unit =
        answering(
            input -> {
              throw new IllegalStateException();
            });
    assertHears(Verdict.UNIT_FAILED, "IllegalStateException", unit);
  }

  @Test
  void aFailureInManyLinesAndLanguagesArrives() {
    String message = "one\r\ntwo \u00e9\u4e2d \ud83d\ude00 100% \"quoted\" \\ \u0000";
    Unit unit =
        answering(
            input -> {
              throw new IllegalStateException(message);
            });
    assertHears(Verdict.UNIT_FAILED, message, unit);
  }

  @Test
  void aRouteToNowhereIsTheRoutersFault() {
    for (int child : new int[] {-3, 1, Integer.MAX_VALUE}) {
      Unit router =
          new Unit() {
            @Override
            public Future<Decision> route(InferenceMessage input) {
              return Future.succeededFuture(Decision.of(new Route.Branch(child)));
            }
          };
      String graph = TestUnit.named("broken", router, TestUnit.echo("only"));
      assertHears(Verdict.INVALID_ROUTE, "node \"broken\": child " + child, graph);
    }
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAFailure() {
    assertHears(Verdict.UNIT_FAILED, "", carrying(Payload.Json.of(new Object())));
    assertHears(Verdict.UNIT_FAILED, "", carrying(Payload.Json.of(Map.of(7, "no name"))));
    Tags tags = Tags.of(Map.of("t", new Object()));
    assertHears(
        Verdict.UNIT_FAILED, "", answering(input -> Future.succeededFuture(input.withTags(tags))));
  }

  private static Unit carrying(Payload payload) {
    return answering(input -> Future.succeededFuture(input.withPayload(payload)));
  }

  @Test
  void numbersThatJsonHasNoWordForAreWrittenByName() {
    double[] numbers = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE};
    Payload strange =
        Payload.Data.of(Payload.Form.TENSOR, List.of(), Tensor.of(new int[] {1, 4}, numbers));
    Unit metered =
        answering(
            input ->
                Future.succeededFuture(
                    input.withMetrics(
                        List.of(new Metric("m", Metric.Type.GAUGE, Float.NaN, Map.of())))));
    assertHears(Verdict.OK, "", carrying(strange));
    assertHears(Verdict.OK, "", metered);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aUnitThatAnswersOnAThreadOfItsOwnIsHeard(Protocol protocol) {
    Unit unit =
        answering(
            input -> {
              Promise<InferenceMessage> later = Promise.promise();
              Thread thread = new Thread(() -> later.complete(input), "somebody's thread");
              thread.setDaemon(true);
              thread.start();
              return later.future();
            });
    try (TestNode node = TestNode.ofGraph(TestNode.config(), TestUnit.named("own", unit))) {
      for (int i = 0; i < 100; i++) {
        Outcome outcome = protocol.ask(node, Ask.text("x" + i));
        assertEquals(new Outcome(protocol.says(Verdict.OK), "x" + i), outcome);
      }
      Eventually.idle(node.node());
    }
  }
}
