package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes without JSON, for a unit in another process that does not say what they are. */
final class OipSilentUnitTest {
  private static final String INFER = "/v2/models/test/infer";

  private HttpServer silent;
  private TestNode node;

  @BeforeEach
  void start() {
    silent =
        TestNode.await(
            TestNode.CLIENTS
                .createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(200))
                .listen(0, "127.0.0.1"));
    node =
        TestNode.ofGraph(
            TestNode.config(),
            """
            {"name": "silent", "type": "MODEL",
             "endpoint": {"service_host": "127.0.0.1", "service_port": %d, "type": "REST"}}
            """
                .formatted(silent.actualPort()));
  }

  @AfterEach
  void stop() {
    node.close();
    TestNode.await(silent.close());
  }

  @Test
  void aClientThatLeavesGivesItsPlaceBack() {
    try (RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(
          "POST %s HTTP/1.1\r\nHost: x\r\n%s: 0\r\nContent-Length: 4\r\n\r\nabcd"
              .formatted(INFER, OipRest.JSON_LENGTH));
      Eventually.equal(1, node.node()::inFlight);
      client.close();
      Eventually.idle(node.node());
    }
  }

  @Test
  void aDeadlineThatPassesIsTheUnitsFault() {
    HttpRequest.Builder request =
        node.rest()
            .request(INFER)
            .header(OipRest.JSON_LENGTH, "0")
            .header("Radiant-Timeout-Ms", "50")
            .POST(BodyPublishers.ofString("abcd"));
    HttpResponse<byte[]> late = OipRest.send(request);
    assertEquals(504, late.statusCode());
    assertTrue(OipRest.text(late).contains("no answer within the deadline"), OipRest.text(late));
  }
}
