package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks over the Open Inference Protocol waits no longer than a deadline, and may go away. */
final class OipFaultsTest {
  private static final String INFER = "/v2/models/test/infer";
  private static final String MODEL_INFER = "/" + OipGrpc.SERVICE + "/ModelInfer";
  private static final String BODY = "{\"inputs\":[]}";
  private static final long SOON = 60;
  private static final long FAR_OFF = 60_000;
  private static final int PLACES = 2;
  private static final Ask ASK = Ask.of("test", OipTensor.text("x"));

  private final HeldUnit slow = new HeldUnit();
  private Logs logs;

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nobodyHasToAct() {
    try (Logs watched = logs) {
      watched.assertNoWarnings();
    }
  }

  private static NodeConfig patience(long millis) {
    NodeConfig.Limits limits = NodeConfig.DEFAULT.limits();
    return TestNode.config(
        new NodeConfig.Limits(limits.bodyBytes(), limits.headerBytes(), PLACES, millis));
  }

  private TestNode node(long patience) {
    return TestNode.ofGraph(patience(patience), TestUnit.named("slow", slow));
  }

  private TestNode annotated(long deployments, long nodes) {
    String manifest =
        TestNode.manifest("test", TestUnit.named("slow", slow))
            .replace(
                "\"metadata\": {",
                "\"metadata\": {\"annotations\": {\"seldon.io/rest-timeout\": \"%d\"}, "
                    .formatted(deployments));
    String other = TestNode.manifest("other", TestUnit.echo("echo"));
    return TestNode.ofManifests(patience(nodes), manifest, other);
  }

  private void assertExpires(OipDialect dialect, TestNode node, Ask ask) {
    Outcome outcome = dialect.ask(node, ask);
    assertEquals(dialect.says(Verdict.DEADLINE_EXCEEDED), outcome.status(), outcome.error());
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, slow.next().cancelled().code());
    Eventually.idle(node.node());
  }

  private void assertServes(OipDialect dialect, TestNode node, Ask ask) {
    CompletableFuture<Outcome> asked = dialect.start(node, ask);
    slow.next().release();
    assertEquals(dialect.says(Verdict.OK), OipDialect.await(asked).status());
    Eventually.idle(node.node());
  }

  private static HttpClientRequest call(TestNode node) {
    return Http2Client.of(node).open(MODEL_INFER, "application/grpc").putHeader("te", "trailers");
  }

  // Deadlines

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aRequestsOwnDeadlineIsKept(OipDialect dialect) {
    try (TestNode node = node(FAR_OFF)) {
      assertExpires(dialect, node, ASK.within(SOON));
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aTimeoutAmongTheParametersIsADeadline(OipDialect dialect) {
    try (TestNode node = node(FAR_OFF)) {
      assertExpires(dialect, node, ASK.parameters(Map.of("timeout", SOON * 1000)));
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aTimeoutAmongTheParametersDoesNotMakeADeadlineLater(OipDialect dialect) {
    try (TestNode node = node(FAR_OFF)) {
      Map<String, Object> later = Map.of("timeout", FAR_OFF * 1000);
      assertExpires(dialect, node, ASK.parameters(later).within(SOON));
      assertServes(dialect, node, ASK.parameters(Map.of("timeout", 0)));
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void withoutOneTheDeploymentsIsKept(OipDialect dialect) {
    try (TestNode node = annotated(SOON, FAR_OFF)) {
      assertExpires(dialect, node, ASK);
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void theDeploymentsMayBeLaterThanTheNodes(OipDialect dialect) {
    try (TestNode node = annotated(FAR_OFF, 1000)) {
      CompletableFuture<Outcome> asked = dialect.start(node, ASK);
      HeldUnit.Visit visit = slow.next();
      assertTrue(visit.deadline().remainingNanos(System.nanoTime()) > 1_000_000_000L);
      visit.release();
      assertEquals(dialect.says(Verdict.OK), OipDialect.await(asked).status());
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void withoutThatTheNodesIsKept(OipDialect dialect) {
    try (TestNode node = node(SOON)) {
      assertExpires(dialect, node, ASK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", ""})
  void aDeadlineThatIsNoneIsRefused(String timeout) {
    try (TestNode node = node(FAR_OFF)) {
      HttpResponse<byte[]> response =
          OipRest.send(node.rest().json(INFER, BODY).header("Radiant-Timeout-Ms", timeout));
      assertEquals(400, response.statusCode());
      assertTrue(OipRefusal.error(response).contains("Radiant-Timeout-Ms"));
      Eventually.idle(node.node());
    }
  }

  @Test
  void aDeadlineThatIsNoneIsRefusedOverGrpc() {
    try (TestNode node = node(FAR_OFF)) {
      HttpClientRequest request = call(node).putHeader("grpc-timeout", "soon");
      Http2Client.Answer answer = Http2Client.send(request, Http2Client.frame(Buffer.buffer()));
      assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.grpcStatus());
      Eventually.idle(node.node());
    }
  }

  // Requests that do not arrive

  @Test
  void aBodyThatDoesNotArriveInTimeIsNotAwaited() {
    try (TestNode node = node(SOON);
        RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(RawClient.head(INFER, "Content-Length: 100")).send("{");
      RawClient.Answer answer = client.answer();
      assertEquals(504, answer.status());
      OipRefusal.error(answer.body());
      Eventually.idle(node.node());
    }
  }

  @Test
  void aCallThatDoesNotArriveInTimeIsNotAwaited() {
    try (TestNode node = annotated(FAR_OFF, SOON)) {
      HttpClientRequest request = call(node).setChunked(true);
      Buffer half = Buffer.buffer().appendByte((byte) 0).appendInt(100).appendByte((byte) 1);
      request.write(half);
      String status = TestNode.await(request.response()).getHeader("grpc-status");
      assertEquals(GrpcStatus.DEADLINE_EXCEEDED.code, Integer.parseInt(status));
      Eventually.idle(node.node());
    }
  }

  @Test
  void aCallWithoutAMessageIsRefused() {
    try (TestNode node = node(FAR_OFF)) {
      Http2Client.Answer answer = Http2Client.of(node).grpc(MODEL_INFER, Buffer.buffer());
      assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.grpcStatus());
      Eventually.idle(node.node());
    }
  }

  // Clients that go away

  private static void assertAbandoned(TestNode node, HeldUnit.Visit visit) {
    assertEquals(ErrorCode.CANCELLED, visit.cancelled().code());
    Eventually.idle(node.node());
    visit.release();
  }

  @Test
  void aClientThatGoesAwayTakesItsWorkWithIt() {
    try (TestNode node = node(FAR_OFF);
        RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(RawClient.post(INFER, BODY));
      HeldUnit.Visit visit = slow.next();
      assertEquals(1, node.node().inFlight());
      client.close();
      assertAbandoned(node, visit);
    }
  }

  @Test
  void aClientThatGoesAwayBeforeItsBodyCameLeavesNothing() {
    try (TestNode node = node(FAR_OFF);
        RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(RawClient.head(INFER, "Content-Length: 100")).send("{");
      Eventually.equal(1, node.node()::inFlight);
      client.close();
      Eventually.idle(node.node());
      assertEquals(0, slow.count());
    }
  }

  @Test
  void aCallThatIsCancelledTakesItsWorkWithIt() {
    try (TestNode node = node(FAR_OFF)) {
      HttpClientRequest request = call(node);
      byte[] message = OipGrpc.request(ASK, true).toByteArray();
      request.end(Http2Client.frame(Buffer.buffer(message)));
      HeldUnit.Visit visit = slow.next();
      request.reset(8);
      assertAbandoned(node, visit);
    }
  }

  // Too many

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void whoeverComesWhenAllPlacesAreTakenIsRefused(OipDialect dialect) {
    try (TestNode node = node(FAR_OFF)) {
      CompletableFuture<Outcome> one = dialect.start(node, ASK);
      CompletableFuture<Outcome> two = dialect.start(node, ASK);
      HeldUnit.Visit first = slow.next();
      HeldUnit.Visit second = slow.next();
      for (OipDialect any : OipDialect.values()) {
        assertEquals(any.says(Verdict.OVERLOADED), any.ask(node, ASK).status());
      }
      HttpResponse<byte[]> response = OipRest.send(node.rest().json(INFER, BODY));
      assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
      assertEquals("2 predictions are in progress", OipRefusal.error(response));
      first.release();
      second.release();
      assertEquals(dialect.says(Verdict.OK), OipDialect.await(one).status());
      assertEquals(dialect.says(Verdict.OK), OipDialect.await(two).status());
      Eventually.idle(node.node());
    }
  }
}
