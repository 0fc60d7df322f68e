package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.graph.UnitType;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.grpc.common.GrpcStatus;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a unit's refusals become, and what is kept of its words. */
final class RefusalTest {
  private static final String BAD_DATA =
      "{\"status\":{\"status\":1,\"info\":\"bad x\",\"code\":-1,\"reason\":\"MICROSERVICE_BAD_DATA\"}}";

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  @AfterAll
  static void close() {
    StubUnit.await(vertx.close());
  }

  private static StubUnit refusing(int http, GrpcStatus grpc, String body) {
    return StubUnit.serving(vertx, asked -> asked.refuse(http, grpc, body));
  }

  private static ForeignNode model(Endpoint.Type type, StubUnit stub) {
    return new ForeignNode(vertx, ForeignNode.model(type), stub.endpoint());
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST",
    "422, BAD_REQUEST",
    "413, TOO_LARGE",
    "429, OVERLOADED",
    "503, UNIT_UNAVAILABLE",
    "301, UNIT_FAILED",
    "404, UNIT_FAILED",
    "409, UNIT_FAILED",
    "500, UNIT_FAILED",
    "504, UNIT_FAILED"
  })
  void everyHttpStatusHasItsCode(int http, ErrorCode code) {
    Failure failure = model(Endpoint.Type.REST, refusing(http, null, "no luck today")).refused();
    assertEquals(code, failure.code());
    assertEquals("answered HTTP %d: no luck today".formatted(http), failure.getMessage());
    assertEquals(Optional.empty(), failure.said());
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT, BAD_REQUEST",
    "RESOURCE_EXHAUSTED, OVERLOADED",
    "UNAVAILABLE, UNIT_UNAVAILABLE",
    "DEADLINE_EXCEEDED, DEADLINE_EXCEEDED",
    "INTERNAL, UNIT_FAILED",
    "UNKNOWN, UNIT_FAILED",
    "UNIMPLEMENTED, UNIT_FAILED",
    "CANCELLED, UNIT_FAILED"
  })
  void everyGrpcStatusHasItsCode(GrpcStatus status, ErrorCode code) {
    Failure failure =
        model(Endpoint.Type.GRPC, refusing(0, status, "no luck%20today%2C 100%")).refused();
    assertEquals(code, failure.code());
    // What is not encoded well is kept as it is.
    assertEquals(
        "answered gRPC %s: no luck%%20today%%2C 100%%".formatted(status.name()),
        failure.getMessage());
  }

  @Test
  void grpcMessagesAreDecoded() {
    Failure failure =
        model(Endpoint.Type.GRPC, refusing(0, GrpcStatus.INTERNAL, "1+1 %C3%BC%0Aend")).refused();
    assertEquals("answered gRPC INTERNAL: 1+1 ü\nend", failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"503, UNIT_UNAVAILABLE", "502, UNIT_FAILED", "200, UNIT_FAILED"})
  void whatIsNoGrpcAtAllHasTheCodeOfItsHttpStatus(int http, ErrorCode code) {
    StubUnit stub =
        StubUnit.serving(
            vertx, asked -> asked.request().response().setStatusCode(http).end("I am a proxy"));
    Failure failure = model(Endpoint.Type.GRPC, stub).refused();
    assertEquals(code, failure.code());
    assertEquals(
        "answered HTTP %d and no gRPC status: I am a proxy".formatted(http), failure.getMessage());
  }

  @Test
  void whatARouterRefusesIsNotTheClientsFault() {
    StubUnit stub = refusing(400, GrpcStatus.INVALID_ARGUMENT, BAD_DATA);
    for (Endpoint.Type type : Endpoint.Type.values()) {
      ForeignNode router =
          new ForeignNode(
              vertx,
              ForeignNode.unit(UnitType.ROUTER, type, CallSettings.USUAL, "", Set.of()),
              stub.endpoint());
      Throwable cause =
          StubUnit.await(
              router
                  .onLoop(() -> router.unit().route(ForeignNode.message("x")))
                  .transform(ended -> Future.succeededFuture(ended.cause())));
      assertEquals(ErrorCode.UNIT_FAILED, ((Failure) cause).code());
    }
  }

  @Test
  void theUnitsOwnWordsAreKept() {
    Failure failure = model(Endpoint.Type.REST, refusing(400, null, BAD_DATA)).refused();
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals(
        Optional.of(new Status(-1, "bad x", "MICROSERVICE_BAD_DATA", Status.Flag.FAILURE)),
        failure.said());
  }

  /** As the engine 0.5 did it; without the switch it is a refusal (see the test above). */
  @Test
  void v13TheUnitsWordsAreAGoodAnswerIfThatIsWanted() {
    ForeignNode relaying =
        new ForeignNode(
            vertx,
            ForeignNode.model(Endpoint.Type.REST, ForeignNode::relaying),
            refusing(400, null, BAD_DATA).endpoint());
    InferenceMessage answer = relaying.ask(ForeignNode.message("x"));
    assertEquals(
        Optional.of(new Status(-1, "bad x", "MICROSERVICE_BAD_DATA", Status.Flag.FAILURE)),
        answer.status());
    assertEquals(Payload.NOTHING, answer.payload());
  }

  @Test
  void v13AMessageWithoutAStatusSaysNothingInSoManyWords() {
    ForeignNode relaying =
        new ForeignNode(
            vertx,
            ForeignNode.model(Endpoint.Type.REST, ForeignNode::relaying),
            refusing(500, null, "{\"unheard\":\"of\"}").endpoint());
    assertEquals(
        Optional.of(new Status(0, "", "", Status.Flag.FAILURE)),
        relaying.ask(ForeignNode.message("x")).status());
  }

  @Test
  void v13WhatIsNoMessageIsAFailureEvenThen() {
    ForeignNode relaying =
        new ForeignNode(
            vertx,
            ForeignNode.model(Endpoint.Type.REST, ForeignNode::relaying),
            refusing(500, null, "<html>").endpoint());
    assertEquals(ErrorCode.UNIT_FAILED, relaying.refused().code());
  }

  /**
   * The executor answered with the unit's status and body. Here a status means the same whoever
   * failed, and the body is part of what is said.
   */
  @Test
  void v29AnyOtherStatusIsTheUnitsFailureWithItsBodyKept() {
    Failure failure =
        model(Endpoint.Type.REST, refusing(409, null, "{\"status\":\"failed\"}")).refused();
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
    assertEquals("answered HTTP 409: {\"status\":\"failed\"}", failure.getMessage());
  }

  @Test
  void longBodiesAreCut() {
    String message =
        model(Endpoint.Type.REST, refusing(500, null, "x".repeat(10_000))).refused().getMessage();
    assertTrue(message.endsWith("x…") && message.length() < 600, message);
  }
}
