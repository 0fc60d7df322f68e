package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients say beside a message, as far as it is meant for others, comes to the graph. */
final class ForwardedHeadersTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Map<String, String> SAID =
      Map.of("traceparent", TRACE, "X-Request-Id", "r-1", "x-secret", "s");
  private static final String FOREIGN =
      """
      {"name": "elsewhere", "type": "MODEL",
       "endpoint": {"service_host": "127.0.0.1", "service_port": 1, "type": "REST"}}
      """;

  private final AtomicReference<Headers> heard = new AtomicReference<>();

  /** Listens, and answers without its children. */
  private String listener(String... children) {
    return TestUnit.named(
        "listener",
        new Unit() {
          @Override
          public Future<InferenceMessage> transformInput(InferenceMessage input) {
            heard.set(input.headers());
            return Future.succeededFuture(input);
          }

          @Override
          public Future<Decision> route(InferenceMessage input) {
            return Future.succeededFuture(Decision.of(Route.NONE));
          }
        },
        children);
  }

  private static final Headers FORWARDED =
      new Headers(
          List.of(
              new Headers.Entry("traceparent", TRACE), new Headers.Entry("x-request-id", "r-1")));

  @Test
  void theyComeInSeldonsWords() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), listener(FOREIGN))) {
      HttpRequest.Builder request = node.rest().json(RestClient.PREDICTIONS, "{\"strData\":\"x\"}");
      SAID.forEach(request::header);
      assertEquals(200, node.rest().send(request).statusCode());
      assertEquals(FORWARDED, heard.getAndSet(null));
      SeldonMessage message = SeldonMessage.newBuilder().setStrData("x").build();
      assertEquals(GrpcStatus.OK, node.grpc().predict(message, SAID).status());
      assertEquals(FORWARDED, heard.get());
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void theyComeInTheOpenInferenceProtocolsWords(OipDialect dialect) {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), listener(FOREIGN))) {
      Ask ask = Ask.of("test", OipTensor.text("x")).metadata(SAID);
      assertEquals(dialect.says(Verdict.OK), dialect.ask(node, ask).status());
      assertEquals(FORWARDED, heard.get());
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void whereNobodyHearsThemTheyDoNotCome(OipDialect dialect) {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), listener(TestUnit.echo("here")))) {
      Ask ask = Ask.of("test", OipTensor.text("x")).metadata(SAID);
      assertEquals(dialect.says(Verdict.OK), dialect.ask(node, ask).status());
      assertEquals(Headers.NONE, heard.get());
    }
  }

  @Test
  void whatComesSeveralTimesComesSeveralTimes() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), listener(FOREIGN))) {
      HttpRequest.Builder request =
          OipRest.request(node, Ask.of("test", OipTensor.text("x")), false)
              .header("baggage", "a=1")
              .header("baggage", "b=2");
      assertEquals(200, OipRest.send(request).statusCode());
      assertEquals(
          List.of(new Headers.Entry("baggage", "a=1"), new Headers.Entry("baggage", "b=2")),
          heard.get().entries());
    }
  }
}
