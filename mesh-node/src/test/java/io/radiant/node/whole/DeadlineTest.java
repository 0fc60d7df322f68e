package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits longer than a deadline, whoever set it, and who works in vain is told. */
final class DeadlineTest {
  private static final long SOON = 60;
  private static final long FAR_OFF = 60_000;

  private final HeldUnit slow = new HeldUnit();

  private static NodeConfig patience(long millis) {
    NodeConfig.Limits limits = NodeConfig.DEFAULT.limits();
    return TestNode.config(
        new NodeConfig.Limits(limits.bodyBytes(), limits.headerBytes(), 10, millis));
  }

  private static String annotated(String graph, String timeout) {
    return """
        {"kind": "SeldonDeployment",
         "metadata": {"name": "test", "annotations": {"seldon.io/rest-timeout": "%s"}},
         "spec": {"predictors": [{"name": "main", "graph": %s}]}}
        """
        .formatted(timeout, graph);
  }

  private TestNode node(NodeConfig config) {
    return TestNode.ofGraph(config, TestUnit.named("slow", slow));
  }

  private void assertExpires(Protocol protocol, TestNode node, Ask ask) {
    Outcome outcome = protocol.ask(node, ask);
    assertEquals(protocol.says(Verdict.DEADLINE_EXCEEDED), outcome.status(), outcome.text());
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, slow.next().cancelled().code());
    Eventually.idle(node.node());
    assertServes(protocol, node);
  }

  private void assertServes(Protocol protocol, TestNode node) {
    CompletableFuture<Outcome> next = protocol.start(node, Ask.text("next").within(FAR_OFF));
    slow.next().release();
    assertEquals(new Outcome(protocol.says(Verdict.OK), "next"), Protocol.await(next));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aRequestsOwnDeadlineIsKept(Protocol protocol) {
    try (Logs logs = Logs.watch();
        TestNode node = node(patience(FAR_OFF))) {
      assertExpires(protocol, node, Ask.text("x").within(SOON));
      logs.assertNoWarnings();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void withoutOneTheDeploymentsIsKept(Protocol protocol) {
    String manifest = annotated(TestUnit.named("slow", slow), Long.toString(SOON));
    try (TestNode node = TestNode.ofManifests(patience(FAR_OFF), manifest)) {
      assertExpires(protocol, node, Ask.text("x"));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void withoutThatTheNodesIsKept(Protocol protocol) {
    try (TestNode node = node(patience(SOON))) {
      assertExpires(protocol, node, Ask.text("x"));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aRequestsOwnDeadlineMayBeLaterThanTheDeployments(Protocol protocol) {
    String manifest = annotated(TestUnit.named("slow", slow), "1");
    try (TestNode node = TestNode.ofManifests(patience(1), manifest)) {
      assertServes(protocol, node);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "1e3", "1.5", "", "9999999999", "0x10"})
  void aDeadlineThatIsNoneIsRefused(String timeout) {
    try (TestNode node = node(patience(FAR_OFF))) {
      HttpResponse<String> response =
          node.rest()
              .send(
                  node.rest()
                      .json(RestClient.PREDICTIONS, "{\"strData\":\"x\"}")
                      .header("Radiant-Timeout-Ms", timeout));
      assertEquals(400, response.statusCode());
      assertTrue(Refusals.info(response).contains("Radiant-Timeout-Ms"));
      assertEquals(0, slow.count());
      Eventually.idle(node.node());
    }
  }

  private static Http2Client.Answer callWithin(TestNode node, String timeout) {
    HttpClientRequest request =
        Http2Client.of(node)
            .open(Http2Client.PREDICT, "application/grpc")
            .putHeader("te", "trailers")
            .putHeader("grpc-timeout", timeout);
    return Http2Client.send(request, Http2Client.frame(Buffer.buffer()));
  }

  @Test
  void everyUnitOfTimeOfGrpcIsKept() {
    try (TestNode node = node(patience(FAR_OFF))) {
      for (String timeout : new String[] {"1n", "99999999n", "999u", "60m", "0S", "0M", "0H"}) {
        Http2Client.Answer answer = callWithin(node, timeout);
        assertEquals(GrpcStatus.DEADLINE_EXCEEDED, answer.grpcStatus(), timeout);
        slow.next().cancelled();
      }
      Eventually.idle(node.node());
    }
  }

  @Test
  void aDeadlineThatIsNoneIsRefusedOverGrpc() {
    try (TestNode node = node(patience(FAR_OFF))) {
      for (String timeout :
          new String[] {"soon", "5", "S", "-1S", "+1S", "1s", "123456789m", "1.5S"}) {
        Http2Client.Answer answer = callWithin(node, timeout);
        assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.grpcStatus(), timeout);
      }
      assertEquals(0, slow.count());
      Eventually.idle(node.node());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theDeadlineHoldsForTheWholeGraph(Protocol protocol) {
    HeldUnit second = new HeldUnit();
    String graph = TestUnit.named("first", slow, TestUnit.named("second", second));
    try (TestNode node = TestNode.ofGraph(patience(FAR_OFF), graph)) {
      CompletableFuture<Outcome> asked = protocol.start(node, Ask.text("x").within(300));
      HeldUnit.Visit first = slow.next();
      first.release();
      HeldUnit.Visit then = second.next();
      long now = System.nanoTime();
      assertEquals(
          first.deadline().remainingNanos(now),
          then.deadline().remainingNanos(now),
          "one deadline");
      Outcome outcome = Protocol.await(asked);
      assertEquals(protocol.says(Verdict.DEADLINE_EXCEEDED), outcome.status());
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, then.cancelled().code());
      Eventually.idle(node.node());
    }
  }

  @Test
  void anAnswerThatComesTooLateHarmsNobody() {
    try (Logs logs = Logs.watch();
        TestNode node = node(patience(FAR_OFF))) {
      for (Protocol protocol : Protocol.values()) {
        protocol.ask(node, Ask.text("x").within(SOON));
        HeldUnit.Visit late = slow.next();
        late.cancelled();
        late.release();
        assertServes(protocol, node);
      }
      assertEquals(0, node.node().inFlight());
      logs.assertNoWarnings();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void whatWaitsForAThreadIsAnsweredInTimeAndNeverRuns(Protocol protocol) {
    BurningUnit burning = new BurningUnit();
    String graph = TestUnit.made("burning", burning::in);
    try (TestNode node = TestNode.ofGraph(TestNode.config(new NodeConfig.Work(1, 10)), graph)) {
      CompletableFuture<Outcome> running = protocol.start(node, Ask.text("a").within(FAR_OFF));
      Eventually.equal(1, burning::runs);
      Outcome waiting = protocol.ask(node, Ask.text("b").within(SOON));
      assertEquals(protocol.says(Verdict.DEADLINE_EXCEEDED), waiting.status());
      Eventually.equal(0.0, () -> Metrics.of(node).value("radiant_work_waiting"));
      burning.release();
      assertEquals("a", Protocol.await(running).text());
      assertEquals("c", protocol.ask(node, Ask.text("c").within(FAR_OFF)).text());
      assertEquals(2, burning.runs(), "a and c, but not b");
      Eventually.idle(node.node());
    }
  }

  @Test
  void aBodyThatDoesNotArriveInTimeIsNotAwaited() {
    try (TestNode node = node(patience(SOON));
        RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Content-Length: 100")).send("{");
      RawClient.Answer answer = client.answer();
      assertEquals(504, answer.status());
      Refusals.info(answer);
      Eventually.idle(node.node());
    }
  }

  @Test
  void aBodyThatComesByDropsHasNoMoreTimeThanOthers() {
    try (TestNode node = node(patience(SOON));
        RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      Eventually.equal(1, node.node()::inFlight);
      Eventually.holds(
          "given up",
          () -> {
            client.send("1\r\n \r\n");
            return node.node().inFlight() == 0;
          });
      assertEquals(504, client.answer().status());
    }
  }

  @Test
  void aCallThatCannotBeTakenApartIsNotAwaited() {
    // Packed, it says, but not how: Vert.x throws and leaves the call alone.
    Buffer frame = Buffer.buffer().appendByte((byte) 1).appendInt(1).appendByte((byte) 7);
    try (TestNode node = node(patience(SOON))) {
      Http2Client.Answer answer = Http2Client.of(node).grpc(Http2Client.PREDICT, frame);
      assertEquals(GrpcStatus.DEADLINE_EXCEEDED, answer.grpcStatus());
      Eventually.idle(node.node());
    }
  }
}
