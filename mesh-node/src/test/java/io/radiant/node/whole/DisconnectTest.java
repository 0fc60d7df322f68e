package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that goes away takes its work with it, and nothing else. */
final class DisconnectTest {
  private static final String MESSAGE = "{\"strData\":\"x\"}";
  private static final int OFTEN = 40;

  private static HeldUnit slow;
  private static TestNode node;

  private Logs logs;

  @BeforeAll
  static void start() {
    slow = new HeldUnit();
    node = TestNode.ofGraph(TestNode.config(), TestUnit.named("slow", slow));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingIsLeft() {
    try (Logs watched = logs) {
      Eventually.idle(node.node());
      watched.assertNoWarnings();
    }
  }

  private static RawClient client() {
    return new RawClient(node.node().ingressPort());
  }

  private static void assertAbandoned(HeldUnit.Visit visit) {
    assertEquals(ErrorCode.CANCELLED, visit.cancelled().code());
    Eventually.idle(node.node());
    // A unit that does not listen answers all the same.
    visit.release();
  }

  @Test
  void theUnitIsToldThatTheClientClosed() {
    try (RawClient client = client()) {
      client.send(RawClient.post(RestClient.PREDICTIONS, MESSAGE));
      HeldUnit.Visit visit = slow.next();
      assertEquals(1, node.node().inFlight());
      client.close();
      assertAbandoned(visit);
    }
  }

  @Test
  void theUnitIsToldThatTheClientDied() {
    try (RawClient client = client()) {
      client.send(RawClient.post(RestClient.PREDICTIONS, MESSAGE));
      HeldUnit.Visit visit = slow.next();
      client.vanish();
      assertAbandoned(visit);
    }
  }

  @Test
  void aClientThatClosesWithRequestsInLineTakesThemAll() {
    String request = RawClient.post(RestClient.PREDICTIONS, MESSAGE);
    try (RawClient client = client()) {
      client.send(request + request + request);
      HeldUnit.Visit visit = slow.next();
      client.close();
      assertAbandoned(visit);
    }
  }

  /** Whichever of HTTP/2's codes says it: 8 is CANCEL, what gRPC's clients say. */
  @ParameterizedTest
  @ValueSource(strings = {Http2Client.PREDICT, RestClient.PREDICTIONS})
  void theUnitIsToldThatTheStreamWasReset(String path) {
    for (int code = 0; code < 14; code++) {
      HttpClientRequest request = http2(path);
      HeldUnit.Visit visit = slow.next();
      request.reset(code);
      assertAbandoned(visit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Http2Client.PREDICT, RestClient.PREDICTIONS})
  void theUnitIsToldThatTheConnectionOfItsStreamWasClosed(String path) {
    HttpClientRequest request = http2(path);
    HeldUnit.Visit visit = slow.next();
    request.connection().close();
    assertAbandoned(visit);
  }

  private static HttpClientRequest http2(String path) {
    boolean rpc = path.equals(Http2Client.PREDICT);
    HttpClientRequest request =
        Http2Client.of(node).open(path, rpc ? "application/grpc" : "application/json");
    Buffer message = Buffer.buffer(MESSAGE);
    request.end(rpc ? Http2Client.frame(Buffer.buffer()) : message);
    return request;
  }

  @Test
  void aClientThatGoesAwayBeforeItsBodyIsWholeLeavesNothing() {
    for (int i = 0; i < OFTEN; i++) {
      try (RawClient client = client()) {
        client.send(RawClient.head(RestClient.PREDICTIONS, "Content-Length: 1000")).send("{\"str");
        Eventually.equal(1, node.node()::inFlight);
        if (i % 2 == 0) {
          client.vanish();
        }
      }
      Eventually.idle(node.node());
    }
    assertEquals(0, slow.waiting());
  }

  @Test
  void aClientThatGoesAwayBetweenChunksLeavesNothing() {
    try (RawClient client = client()) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      client.send("5\r\n{\"str\r\n");
      Eventually.equal(1, node.node()::inFlight);
    }
  }

  @Test
  void aClientThatGoesAwayInTheMiddleOfAFormLeavesNothing() {
    try (RawClient client = client()) {
      client.send(
          "POST /api/v1.0/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
              + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
              + "--b\r\nContent-Disposition: form-data; name=\"binData\"; filename=\"x\"\r\n\r\nabc");
      Eventually.equal(1, node.node()::inFlight);
    }
  }

  @Test
  void aClientThatGoesAwayInTheMiddleOfFeedbackLeavesNothing() {
    for (int i = 0; i < OFTEN; i++) {
      try (RawClient client = client()) {
        client.send(RawClient.head(RestClient.FEEDBACK, "Content-Length: 1000")).send("{\"rew");
        client.vanish();
      }
    }
    assertServes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Http2Client.PREDICT,
        RestClient.PREDICTIONS,
        "/seldon.protos.Seldon/SendFeedback",
        RestClient.FEEDBACK
      })
  void aStreamThatIsResetBeforeItsMessageIsWholeLeavesNothing(String path) {
    boolean rpc = path.startsWith("/seldon.protos");
    HttpClientRequest request =
        Http2Client.of(node).open(path, rpc ? "application/grpc" : "application/json");
    request.setChunked(true);
    TestNode.await(request.write(Buffer.buffer(new byte[] {0, 0, 0, 0, 100, 1})));
    if (!path.endsWith("eedback")) {
      Eventually.equal(1, node.node()::inFlight);
    }
    request.reset();
    assertServes();
  }

  @Test
  void manyClientsThatGoAwayLeaveNothing() {
    for (int i = 0; i < OFTEN; i++) {
      try (RawClient client = client()) {
        client.send(RawClient.post(RestClient.PREDICTIONS, MESSAGE));
        HeldUnit.Visit visit = slow.next();
        client.vanish();
        visit.cancelled();
      }
      HttpClientRequest request = http2(Http2Client.PREDICT);
      HeldUnit.Visit visit = slow.next();
      request.reset();
      visit.cancelled();
    }
    assertServes();
  }

  private static void assertServes() {
    for (Protocol protocol : Protocol.values()) {
      var asked = protocol.start(node, Protocol.Ask.text("still here"));
      slow.next().release();
      assertEquals("still here", Protocol.await(asked).text());
    }
  }
}
