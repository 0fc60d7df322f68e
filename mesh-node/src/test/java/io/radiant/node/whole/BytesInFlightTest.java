package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All messages that are arriving or in progress have to fit into a budget of bytes. */
final class BytesInFlightTest {
  private static final int BODY = 40_000;
  private static final int BUDGET = 100_000;
  private static final int HALF = BODY / 2;
  private static final String INDEX = "/v2/repository/index";

  private final HeldUnit slow = new HeldUnit();
  private TestNode node;

  @BeforeEach
  void start() {
    node = node(60_000);
  }

  private TestNode node(long timeoutMillis) {
    NodeConfig.Limits limits = new NodeConfig.Limits(BODY, 16 << 10, 1000, BUDGET, timeoutMillis);
    return TestNode.ofGraph(TestNode.config(limits), TestUnit.named("slow", slow));
  }

  @AfterEach
  void stop() {
    Eventually.idle(node.node());
    node.close();
  }

  private long bytes() {
    return node.node().bytesInFlight();
  }

  private double refused() {
    return Metrics.of(node).value("radiant_refused_total");
  }

  private RawClient client() {
    return new RawClient(node.node().ingressPort());
  }

  private RawClient halfSent(String path) {
    return client().send(RawClient.head(path, "Content-Length: " + BODY)).send(" ".repeat(HALF));
  }

  private static void assertOverloaded(RawClient.Answer answer) {
    assertEquals(429, answer.status(), answer.body());
    assertEquals("1", answer.header("Retry-After"));
    assertTrue(answer.body().contains("of 100000 bytes"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RestClient.PREDICTIONS,
        RestClient.FEEDBACK,
        INDEX,
        "/v2/models/test/infer",
        "/v1/models/test:predict"
      })
  void uploadsThatAreSentByHalvesDoNotFillTheMemory(String path) {
    List<RawClient> clients = new ArrayList<>();
    while (refused() == 0) {
      assertTrue(clients.size() <= BUDGET / HALF, "more than fit in");
      long before = bytes();
      clients.add(halfSent(path));
      Eventually.holds(
          "half a body is here, or refused", () -> bytes() >= before + HALF || refused() > 0);
    }
    assertEquals(429, clients.get(clients.size() - 1).answer().status());
    assertTrue(bytes() <= BUDGET);
    assertEquals(bytes(), (long) Metrics.of(node).value("radiant_bytes_in_flight"));
    assertEquals(BUDGET, Metrics.of(node).value("radiant_bytes_in_flight_limit"));
    clients.forEach(RawClient::close);
    Eventually.idle(node.node());
  }

  @Test
  void whatIsOnlyAnnouncedTakesNothing() {
    try (RawClient client = client()) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Content-Length: " + BODY));
      Eventually.equal(1, node.node()::inFlight);
      assertEquals(0, bytes());
      client.send("   ");
      Eventually.equal(3L, this::bytes);
      client.send("   ");
      Eventually.holds("the second piece is here", () -> bytes() > 3);
      assertEquals(16 * 6, bytes());
    }
  }

  @Test
  void aBodyOfUnknownLengthIsCountedAsItComes() {
    try (RawClient client = client()) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      for (int i = 0; i < 4; i++) {
        client.send("2710\r\n" + " ".repeat(10_000) + "\r\n");
      }
      Eventually.equal((long) BODY, this::bytes);
      client.send("1\r\n \r\n");
      assertEquals(413, client.answer().status());
      Eventually.equal(0L, this::bytes);
    }
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void messagesInProgressCountUntilTheyAreAnswered(Protocol protocol) {
    CompletableFuture<Outcome> one = protocol.start(node, Ask.text(text(39_000)));
    HeldUnit.Visit first = slow.next();
    CompletableFuture<Outcome> two = protocol.start(node, Ask.text(text(39_000)));
    HeldUnit.Visit second = slow.next();
    assertTrue(bytes() > 78_000, () -> "" + bytes());
    for (Protocol any : Protocol.values()) {
      Outcome third = any.ask(node, Ask.text(text(30_000)));
      assertEquals(any.says(Verdict.OVERLOADED), third.status());
      assertTrue(third.text().endsWith(" of 100000 bytes"), third.text());
    }
    assertEquals(2, node.node().inFlight());
    CompletableFuture<Outcome> small = protocol.start(node, Ask.text("small"));
    slow.next().release();
    assertEquals("small", Protocol.await(small).text());
    first.release();
    second.release();
    assertEquals(text(39_000), Protocol.await(one).text());
    assertEquals(text(39_000), Protocol.await(two).text());
    assertEquals(0, bytes());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void deadlinesGiveTheBytesBack(Protocol protocol) {
    Outcome late = protocol.ask(node, Ask.text(text(39_000)).within(30));
    assertEquals(protocol.says(Verdict.DEADLINE_EXCEEDED), late.status());
    slow.next().cancelled();
    Eventually.equal(0L, this::bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {RestClient.PREDICTIONS, RestClient.FEEDBACK, INDEX})
  void whatDoesNotArriveInTimeIsAnsweredAndGivesItsBytesBack(String path) {
    try (RawClient client = client()) {
      client
          .send(RawClient.head(path, "Radiant-Timeout-Ms: 50", "Content-Length: " + BODY))
          .send("    ");
      RawClient.Answer answer = client.answer();
      assertEquals(504, answer.status(), answer.body());
      Eventually.equal(0L, this::bytes);
      client.send("    ");
      assertEquals(0, bytes());
    }
  }

  @Test
  void feedbackHasTheNodesDeadlineIfItBringsNone() {
    node.close();
    node = node(50);
    try (RawClient client = halfSent(RestClient.FEEDBACK)) {
      assertEquals(504, client.answer().status());
    }
  }

  @Test
  void whoeverResetsTheConnectionLeavesNoBytes() {
    for (String path : List.of(RestClient.PREDICTIONS, RestClient.FEEDBACK, INDEX)) {
      RawClient client = halfSent(path);
      Eventually.holds("half a body is here", () -> bytes() >= HALF);
      client.vanish();
      Eventually.equal(0L, this::bytes);
    }
  }

  @Test
  void whatIsPackedCountsAsWhatItIsUnpacked() throws IOException {
    byte[] packed =
        InvalidInput.gzip(
            ("{\"strData\":\"" + text(39_000) + "\"}").getBytes(StandardCharsets.UTF_8));
    var answer =
        node.rest()
            .sendAsync(
                node.rest()
                    .request(RestClient.PREDICTIONS)
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(packed)));
    HeldUnit.Visit visit = slow.next();
    assertTrue(bytes() > 39_000, () -> "" + bytes());
    visit.release();
    assertEquals(200, answer.join().statusCode());
  }

  @Test
  void anUploadThatFindsNoRoomIsToldWhenToComeAgain() {
    List<CompletableFuture<Outcome>> asked = new ArrayList<>();
    List<HeldUnit.Visit> held = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      asked.add(Protocol.REST.start(node, Ask.text(text(39_000))));
      held.add(slow.next());
    }
    try (RawClient client = client()) {
      client.send(RawClient.post(RestClient.FEEDBACK, " ".repeat(30_000)));
      assertOverloaded(client.answer());
    }
    Http2Client.Answer refused =
        Http2Client.of(node)
            .grpc(
                "/seldon.protos.Seldon/SendFeedback",
                Http2Client.frame(Buffer.buffer(new byte[30_000])));
    assertEquals(8, refused.grpcStatus().code);
    held.forEach(HeldUnit.Visit::release);
    asked.forEach(Protocol::await);
  }
}
