package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Endpoint;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.grpc.common.GrpcStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Breakers, the retry budget and several endpoints, with servers that go and come back. */
final class ResilienceTest {
  private final Vertx servers = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
    StubUnit.await(servers.close());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void theBreakerOpensWhenTheUnitIsDownAndClosesWhenItIsBack(Endpoint.Type type) {
    StubUnit first = StubUnit.serving(servers, asked -> asked.answer("first"));
    int port = first.endpoint().port();
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), first.endpoint());
    assertEquals("first", node.ask("x"));
    first.close();
    // Two requests of three attempts each: after the fifth it is open.
    node.refused();
    node.refused();
    Failure open = node.refused();
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, open.code());
    assertTrue(
        open.getMessage()
            .matches("127.0.0.1:%d not asked for \\d+ ms: .*refused.*".formatted(port)),
        open.getMessage());
    assertEquals(1, node.breakersOpen());

    StubUnit second = StubUnit.serving(servers, port, asked -> asked.answer("second"));
    Failure still = node.refused();
    assertTrue(still.getMessage().contains("not asked"), still.getMessage());
    assertEquals(0, second.waiting());
    StubUnit.await(vertx.timer(1_050));
    assertEquals("second", node.ask("x"));
    assertEquals(0, node.breakersOpen());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatSaysItIsNotThereIsLeftAloneToo(Endpoint.Type type) {
    StubUnit stub =
        StubUnit.serving(servers, asked -> asked.refuse(503, GrpcStatus.UNAVAILABLE, "warming up"));
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), stub.endpoint());
    for (int i = 0; i < Breaker.ENOUGH_CALLS; i++) {
      assertEquals(ErrorCode.UNIT_UNAVAILABLE, node.refused().code());
    }
    assertTrue(node.refused().getMessage().contains("not asked"));
    assertEquals(Breaker.ENOUGH_CALLS, stub.waiting());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatFailsAnswersAllTheSame(Endpoint.Type type) {
    StubUnit stub =
        StubUnit.serving(servers, asked -> asked.refuse(500, GrpcStatus.INTERNAL, "bad luck"));
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), stub.endpoint());
    for (int i = 0; i < 3 * Breaker.ENOUGH_CALLS; i++) {
      assertEquals(ErrorCode.UNIT_FAILED, node.refused().code());
    }
    assertEquals(3 * Breaker.ENOUGH_CALLS, stub.waiting());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatKeepsSilentForItsWholeTimeoutIsLeftAlone(Endpoint.Type type) {
    StubUnit stub = StubUnit.serving(servers, asked -> {});
    ForeignNode node =
        new ForeignNode(
            vertx,
            ForeignNode.model(type, usual -> ForeignNode.timeout(usual, 10)),
            stub.endpoint());
    for (int i = 0; i < Breaker.ENOUGH_CALLS; i++) {
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, node.refused().code());
    }
    assertTrue(node.refused().getMessage().contains("not asked"));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void clientsInAHurryDoNotSpeakForTheUnit(Endpoint.Type type) {
    StubUnit stub =
        StubUnit.serving(
            servers,
            asked -> {
              if (!asked.body().toString().contains("hurry")) {
                asked.answer("y");
              }
            });
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), stub.endpoint());
    for (int i = 0; i < 2 * Breaker.ENOUGH_CALLS; i++) {
      Failure late = node.refused(ForeignNode.message("hurry", ForeignNode.within(5)));
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, late.code());
    }
    assertEquals("y", node.ask("x"));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aDeadEndpointCostsNobodyHisAnswer(Endpoint.Type type) {
    StubUnit one = StubUnit.serving(servers, asked -> asked.answer("y"));
    StubUnit two = StubUnit.serving(servers, asked -> asked.answer("y"));
    ForeignNode node =
        new ForeignNode(
            vertx, ForeignNode.model(type), StubUnit.at(1), one.endpoint(), two.endpoint());
    for (int i = 0; i < 60; i++) {
      assertEquals("y", node.ask("x"));
    }
    assertEquals(5, node.counted("radiant_unit_retries"), "then its breaker is open");
    assertTrue(Math.abs(one.waiting() - two.waiting()) <= 8, one.waiting() + ":" + two.waiting());
    node.know(two.endpoint());
    int before = one.waiting();
    for (int i = 0; i < 10; i++) {
      assertEquals("y", node.ask("x"));
    }
    assertEquals(before, one.waiting(), "it left the directory");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void retriesDoNotMultiplyTheWorkOfAUnitInTrouble(Endpoint.Type type) {
    // Too few break for the breaker to open.
    StubUnit stub =
        StubUnit.serving(
            servers,
            asked -> {
              if (asked.body().toString().contains("break")) {
                asked.request().response().reset();
              } else {
                asked.answer("y");
              }
            });
    ForeignNode node =
        new ForeignNode(vertx, ForeignNode.model(type, ForeignNode::idempotent), stub.endpoint());
    long start = System.nanoTime();
    int calls = 400;
    for (int i = 0; i < calls; i++) {
      if (i % 10 == 0) {
        assertEquals(ErrorCode.UNIT_UNAVAILABLE, node.refused(ForeignNode.message("break")).code());
      } else {
        node.ask("x");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double most = 10 + 0.2 * calls + 5 * seconds;
    double retries = node.counted("radiant_unit_retries");
    assertTrue(retries > 0 && retries <= most, retries + " retries (expected: at most " + most);
  }
}
