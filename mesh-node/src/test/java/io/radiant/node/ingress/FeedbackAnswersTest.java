package io.radiant.node.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.learning.Receipt;
import io.radiant.node.whole.Eventually;
import io.radiant.node.whole.Logs;
import io.radiant.node.whole.RestClient;
import io.radiant.node.whole.TestNode;
import io.radiant.node.wire.OutcomeTable;
import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients hear what became of their reports, once that is known. */
final class FeedbackAnswersTest {
  private static final String LIGHT = "{\"puid\":\"p\",\"reward\":1}";
  private static final String SELDON = "{\"response\":{\"meta\":{\"puid\":\"p\"}},\"reward\":1}";
  private static final ServiceMethod<Buffer, Buffer> SEND_FEEDBACK =
      ServiceMethod.client(
          ServiceName.create("seldon.protos.Seldon"),
          "SendFeedback",
          GrpcMessageEncoder.IDENTITY,
          GrpcMessageDecoder.IDENTITY);

  private final Logs logs = Logs.watch();
  private final ReportingServer server = new ReportingServer();
  private final RestClient rest = new RestClient("http://127.0.0.1:" + server.port());

  @AfterEach
  void nothingBroke() {
    server.close();
    try (Logs watched = logs) {
      assertEquals(List.of(), watched.warnings());
      watched.assertNoErrors();
    }
  }

  private CompletableFuture<HttpResponse<String>> send(String body, String... headers) {
    HttpRequest.Builder request = rest.json(RestClient.FEEDBACK, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return rest.sendAsync(request);
  }

  private static Receipt receipt(FeedbackOutcome outcome) {
    return Receipt.of("p", outcome);
  }

  private HttpResponse<String> answer(String body, FeedbackOutcome outcome) {
    CompletableFuture<HttpResponse<String>> response = send(body);
    server.next().becomes(receipt(outcome));
    return response.join();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @EnumSource(FeedbackOutcome.class)
  void aLightReportIsAnsweredWithItsOutcome(FeedbackOutcome outcome) {
    HttpResponse<String> response = answer(LIGHT, outcome);
    assertEquals(OutcomeTable.httpStatus(outcome), response.statusCode());
    assertEquals(outcome.name(), header(response, "Radiant-Outcome"));
    JsonObject body = new JsonObject(response.body());
    assertEquals("p", body.getString("puid"));
    assertEquals(outcome.name(), body.getString("outcome"));
    assertEquals(OutcomeTable.info(outcome), body.getString("info", ""));
  }

  @ParameterizedTest
  @EnumSource(FeedbackOutcome.class)
  void seldonsShapeIsAnsweredAsItAlwaysWas(FeedbackOutcome outcome) {
    HttpResponse<String> response = answer(SELDON, outcome);
    assertEquals(outcome.name(), header(response, "Radiant-Outcome"));
    if (outcome != FeedbackOutcome.UNKNOWN_DECISION) {
      assertEquals(200, response.statusCode());
      assertEquals("{}", response.body());
      return;
    }
    assertEquals(404, response.statusCode());
    assertEquals(
        "{\"status\":{\"code\":404,\"info\":\"no decision is known about this prediction\","
            + "\"reason\":\"UNKNOWN_DECISION\",\"status\":\"FAILURE\"}}",
        response.body());
  }

  @Test
  void severalRoutersSpeakForThemselves() {
    CompletableFuture<HttpResponse<String>> response = send(LIGHT);
    server
        .next()
        .becomes(
            new Receipt(
                "p",
                FeedbackOutcome.ACCEPTED,
                Map.of("b", FeedbackOutcome.CLIPPED, "a", FeedbackOutcome.ACCEPTED)));
    assertEquals(
        "{\"puid\":\"p\",\"outcome\":\"ACCEPTED\","
            + "\"routers\":{\"a\":\"ACCEPTED\",\"b\":\"CLIPPED\"}}",
        response.join().body());
  }

  @ParameterizedTest
  @CsvSource({"OVERLOADED, 429, 1", "UNIT_UNAVAILABLE, 503, ''", "BAD_REQUEST, 400, ''"})
  void whatCouldNotBeTakenIsRefused(ErrorCode code, int status, String retryAfter) {
    for (String body : new String[] {LIGHT, SELDON, "[" + LIGHT + "]"}) {
      CompletableFuture<HttpResponse<String>> response = send(body);
      server.next().fails(new Failure(code, "because"));
      assertEquals(status, response.join().statusCode(), body);
      assertEquals(retryAfter, header(response.join(), "Retry-After"));
      assertTrue(response.join().body().contains("\"info\":\"because\""), response.join().body());
    }
  }

  @Test
  void aBatchIsAnsweredInItsOrderWhateverTheOrderOfOutcomes() {
    CompletableFuture<HttpResponse<String>> response =
        send("[{\"puid\":\"a\",\"reward\":1},{\"puid\":\"b\",\"reward\":1},{\"reward\":1}]");
    ReportingServer.Told first = server.next();
    ReportingServer.Told second = server.next();
    server.next().fails(new Failure(ErrorCode.OVERLOADED, "too many wait"));
    second.becomes(Receipt.of("b", FeedbackOutcome.UNKNOWN_DECISION));
    assertFalse(response.isDone());
    first.becomes(Receipt.of("a", FeedbackOutcome.DUPLICATE));
    assertEquals(200, response.join().statusCode());
    JsonObject body = new JsonObject(response.join().body());
    assertEquals(1, body.getInteger("accepted"));
    assertEquals(2, body.getInteger("refused"));
    assertEquals(
        new JsonArray(
            """
            [{"puid": "a", "outcome": "DUPLICATE"},
             {"puid": "b", "outcome": "UNKNOWN_DECISION",
              "info": "no decision is known about this prediction"},
             {"puid": "", "outcome": "OVERLOADED", "info": "too many wait"}]
            """),
        body.getJsonArray("outcomes"));
  }

  @ParameterizedTest
  @CsvSource({"e-7, '', e-7", "e-7, own, own", "'', own, own", "'', '', ''"})
  void anEventMayBeNamedInAHeader(String header, String own, String expected) {
    String event = own.isEmpty() ? "" : ",\"eventId\":\"" + own + "\"";
    String body = "{\"puid\":\"p\",\"reward\":1" + event + "}";
    CompletableFuture<HttpResponse<String>> response =
        header.isEmpty() ? send(body) : send(body, "Radiant-Event-Id", header);
    ReportingServer.Told told = server.next();
    assertEquals(expected, told.body().event().id());
    told.becomes(receipt(FeedbackOutcome.ACCEPTED));
    assertEquals(200, response.join().statusCode());
  }

  @Test
  void anEventsNameHasALimitInAHeaderToo() {
    HttpResponse<String> response = send(LIGHT, "Radiant-Event-Id", "x".repeat(256)).join();
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains("Radiant-Event-Id: expected at most 255 characters"));
  }

  // While it is not known

  @Test
  void bytesCountUntilTheAnswer() {
    CompletableFuture<HttpResponse<String>> response = send(LIGHT);
    ReportingServer.Told told = server.next();
    assertEquals(LIGHT.length(), server.bytesInFlight());
    told.becomes(receipt(FeedbackOutcome.ACCEPTED));
    response.join();
    Eventually.equal(0L, server::bytesInFlight);
  }

  @Test
  void anAnswerThatTakesTooLongIsAskedForNoMore() {
    CompletableFuture<HttpResponse<String>> response = send(LIGHT, "Radiant-Timeout-Ms", "20");
    ReportingServer.Told told = server.next();
    assertEquals(504, response.join().statusCode());
    assertTrue(response.join().body().contains("no answer within the deadline"));
    Eventually.equal(0L, server::bytesInFlight);
    told.becomes(receipt(FeedbackOutcome.ACCEPTED));
    assertEquals(200, answer(LIGHT, FeedbackOutcome.DUPLICATE).statusCode());
  }

  @Test
  void aClientThatIsGoneIsNotMissed() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "POST /feedback HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\n\r\n%s".formatted(LIGHT.length(), LIGHT);
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      ReportingServer.Told told = server.next();
      client.setSoLinger(true, 0);
      client.close();
      told.becomes(receipt(FeedbackOutcome.ACCEPTED));
    }
    Eventually.equal(0L, server::bytesInFlight);
    assertEquals(200, answer(LIGHT, FeedbackOutcome.ACCEPTED).statusCode());
  }

  // Over gRPC

  private record Said(GrpcStatus status, String message, String outcome) {}

  private static final Buffer FEEDBACK =
      Buffer.buffer(
          Feedback.newBuilder()
              .setReward(1)
              .setResponse(SeldonMessage.newBuilder().setMeta(Meta.newBuilder().setPuid("p")))
              .build()
              .toByteArray());

  private Future<GrpcClientRequest<Buffer, Buffer>> open() {
    return GrpcClient.client(server.vertx())
        .request(SocketAddress.inetSocketAddress(server.port(), "127.0.0.1"), SEND_FEEDBACK);
  }

  private Future<Said> call(Map<String, String> metadata) {
    return open()
        .compose(
            request -> {
              metadata.forEach(request.headers()::set);
              return request.send(FEEDBACK);
            })
        .compose(
            response ->
                response
                    .end()
                    .transform(
                        end ->
                            Future.succeededFuture(
                                new Said(
                                    response.status(),
                                    response.statusMessage(),
                                    response.headers().get("radiant-outcome")))));
  }

  @ParameterizedTest
  @EnumSource(FeedbackOutcome.class)
  void callsAreAnsweredWithTheirStatus(FeedbackOutcome outcome) {
    Future<Said> call = call(Map.of("radiant-event-id", "e-1"));
    ReportingServer.Told told = server.next();
    assertEquals("e-1", told.body().event().id());
    told.becomes(receipt(outcome));
    Said said = TestNode.await(call);
    assertEquals(OutcomeTable.grpcStatus(outcome), said.status());
    assertEquals(outcome.name(), said.outcome());
    if (OutcomeTable.isRefused(outcome)) {
      assertEquals(OutcomeTable.info(outcome), said.message());
    }
  }

  @ParameterizedTest
  @CsvSource({"OVERLOADED, RESOURCE_EXHAUSTED", "UNIT_UNAVAILABLE, UNAVAILABLE"})
  void callsThatCouldNotBeTakenAreRefused(ErrorCode code, GrpcStatus status) {
    Future<Said> call = call(Map.of());
    server.next().fails(new Failure(code, "because"));
    assertEquals(status, TestNode.await(call).status());
  }

  @Test
  void aCallThatIsGoneIsNotMissed() {
    GrpcClientRequest<Buffer, Buffer> request = TestNode.await(open());
    request.end(FEEDBACK);
    ReportingServer.Told told = server.next();
    request.cancel();
    Eventually.equal(0L, server::bytesInFlight);
    told.becomes(receipt(FeedbackOutcome.ACCEPTED));
    Future<Said> next = call(Map.of());
    server.next().becomes(receipt(FeedbackOutcome.ACCEPTED));
    assertEquals(GrpcStatus.OK, TestNode.await(next).status());
  }
}
