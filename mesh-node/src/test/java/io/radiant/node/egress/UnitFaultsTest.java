package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Endpoint;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.config.NodeConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a unit in another process can do wrong, over REST and gRPC: the code, the node, and nothing
 * left behind. The unit is a bare server.
 */
final class UnitFaultsTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Vertx servers = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
    StubUnit.await(servers.close());
  }

  private StubUnit stub(Handler<StubUnit.Asked> behaviour) {
    return StubUnit.serving(servers, behaviour);
  }

  private ForeignNode node(Endpoint.Type type, StubUnit stub) {
    return new ForeignNode(vertx, ForeignNode.model(type), stub.endpoint());
  }

  /** A server that does as it likes with bytes. */
  private io.radiant.discovery.Endpoint raw(Handler<NetSocket> behaviour) {
    NetServer server =
        StubUnit.await(servers.createNetServer().connectHandler(behaviour).listen(0, "127.0.0.1"));
    return StubUnit.at(server.actualPort());
  }

  private static void eventually(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "still not so: " + what);
      Thread.onSpinWait();
    }
  }

  private static void assertFailure(ErrorCode code, String words, Failure failure) {
    assertEquals(code, failure.code(), failure.getMessage());
    assertTrue(failure.getMessage().contains(words), failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void v15AUnitThatIsDownIsUnavailableAfterThreeAttempts(Endpoint.Type type) {
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), StubUnit.at(1));
    assertFailure(
        ErrorCode.UNIT_UNAVAILABLE,
        "Failed to retrieve predictions after 3 attempts: ",
        node.refused());
    assertEquals(2, node.counted("radiant_unit_retries"));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatNobodyKnowsIsUnavailable(Endpoint.Type type) {
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type));
    assertFailure(ErrorCode.UNIT_UNAVAILABLE, "no endpoint is known", node.refused());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aSlowUnitCostsNoMoreThanTheRequestsDeadline(Endpoint.Type type) {
    StubUnit stub = stub(asked -> {});
    ForeignNode node = node(type, stub);
    InferenceMessage message = ForeignNode.message("x", ForeignNode.within(100));
    assertFailure(
        ErrorCode.DEADLINE_EXCEEDED, "within the request's deadline", node.refused(message));
    eventually("the unit hears of it", () -> stub.cancelled() == 1);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aSlowUnitCostsNoMoreThanItsOwnTimeout(Endpoint.Type type) {
    StubUnit stub = stub(asked -> {});
    ForeignNode node =
        new ForeignNode(
            vertx,
            ForeignNode.model(type, usual -> ForeignNode.timeout(usual, 100)),
            stub.endpoint());
    InferenceMessage message = ForeignNode.message("x", ForeignNode.within(60_000));
    assertFailure(
        ErrorCode.DEADLINE_EXCEEDED, "the unit's timeout of 100 ms", node.refused(message));
    eventually("the unit hears of it", () -> stub.cancelled() == 1);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatStopsInTheMiddleCostsNoMoreThanTheDeadline(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.begin(100));
    ForeignNode node = node(type, stub);
    InferenceMessage message = ForeignNode.message("x", ForeignNode.within(100));
    assertFailure(ErrorCode.DEADLINE_EXCEEDED, "deadline", node.refused(message));
    eventually("the unit hears of it", () -> stub.cancelled() == 1);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aRequestThatIsLateAlreadyIsNotSent(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.answer("y"));
    ForeignNode node = node(type, stub);
    InferenceMessage message = ForeignNode.message("x", ForeignNode.within(-1));
    assertFailure(ErrorCode.DEADLINE_EXCEEDED, "deadline", node.refused(message));
    assertEquals(0, stub.waiting());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void cancellingReachesTheUnitAndLeavesNoConnectionInUse(Endpoint.Type type) {
    StubUnit stub = stub(asked -> {});
    ForeignNode node = node(type, stub);
    for (int i = 0; i < 100; i++) {
      Deadline deadline = ForeignNode.within(60_000);
      Future<InferenceMessage> answer = node.start(ForeignNode.message("x", deadline));
      stub.next();
      // On a thread that is no event loop's.
      deadline.cancel(new Failure(ErrorCode.CANCELLED, "the client went away"));
      Throwable cause =
          StubUnit.await(answer.transform(ended -> Future.succeededFuture(ended.cause())));
      assertFailure(ErrorCode.CANCELLED, "the client went away", (Failure) cause);
    }
    eventually("all are cancelled", () -> stub.cancelled() == 100);
    // HTTP/1.1 has no other way to say it; HTTP/2 keeps its one connection.
    int kept = type == Endpoint.Type.REST ? 0 : 1;
    eventually("connections are given up", () -> stub.connections() == kept);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void whatIsCancelledWhileItWaitsForAConnectionIsNeverSent(Endpoint.Type type) {
    List<NetSocket> held = new ArrayList<>();
    // Connects, and says nothing: HTTP/2 waits for its settings, HTTP/1.1 for an answer.
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), raw(held::add));
    Deadline deadline = ForeignNode.within(60_000);
    List<Future<InferenceMessage>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(node.start(ForeignNode.message("x", deadline)));
    }
    deadline.cancel(new Failure(ErrorCode.CANCELLED, "the client went away"));
    for (Future<InferenceMessage> answer : answers) {
      Throwable cause =
          StubUnit.await(answer.transform(ended -> Future.succeededFuture(ended.cause())));
      assertEquals(ErrorCode.CANCELLED, ((Failure) cause).code());
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void anAnswerThatBreaksOffIsTheUnitsFailure(Endpoint.Type type) {
    StubUnit stub =
        stub(
            asked -> {
              asked.begin(100);
              servers.setTimer(20, later -> asked.request().connection().close());
            });
    assertFailure(ErrorCode.UNIT_FAILED, "the answer broke off", node(type, stub).refused());
    assertEquals(1, stub.waiting(), "asked once");
  }

  @Test
  void aStreamThatIsResetInTheMiddleOfItsAnswerIsTheUnitsFailure() {
    StubUnit stub =
        stub(
            asked -> {
              asked.begin(100);
              servers.setTimer(20, later -> asked.request().response().reset(2));
            });
    assertFailure(
        ErrorCode.UNIT_FAILED, "the answer broke off", node(Endpoint.Type.GRPC, stub).refused());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aConnectionThatBreaksBeforeTheAnswerIsNotTriedAgain(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.request().connection().close());
    assertFailure(ErrorCode.UNIT_UNAVAILABLE, "connection broke", node(type, stub).refused());
    assertEquals(1, stub.waiting(), "asked once");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void anIdempotentUnitIsAskedAgain(Endpoint.Type type) {
    AtomicInteger times = new AtomicInteger();
    StubUnit stub =
        stub(
            asked -> {
              if (times.incrementAndGet() < 3) {
                asked.request().connection().close();
              } else {
                asked.answer("third");
              }
            });
    ForeignNode node =
        new ForeignNode(vertx, ForeignNode.model(type, ForeignNode::idempotent), stub.endpoint());
    assertEquals("third", node.ask("x"));
    assertEquals(2, node.counted("radiant_unit_retries"));
  }

  @Test
  void aStreamThatTheUnitRefusedIsSentAgain() {
    AtomicInteger times = new AtomicInteger();
    StubUnit stub =
        stub(
            asked -> {
              if (times.incrementAndGet() == 1) {
                asked.request().response().reset(7);
              } else {
                asked.answer("second");
              }
            });
    assertEquals("second", node(Endpoint.Type.GRPC, stub).ask("x"));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void garbageForAMessageIsTheUnitsFailure(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.send(Buffer.buffer(new byte[] {'{', '"', -1, 0, 7})));
    assertFailure(ErrorCode.UNIT_FAILED, "cannot be read", node(type, stub).refused());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void garbageForHttpIsAFailure(Endpoint.Type type) {
    AtomicInteger connections = new AtomicInteger();
    io.radiant.discovery.Endpoint server =
        raw(
            socket -> {
              connections.incrementAndGet();
              socket.handler(request -> socket.write("I speak no HTTP, and I never did.\r\n\r\n"));
            });
    Failure failure =
        new ForeignNode(vertx, ForeignNode.model(type), server)
            .refused(ForeignNode.message("x", ForeignNode.within(10_000)));
    // HTTP/2 greets first: no connection is made.
    assertEquals(
        type == Endpoint.Type.REST ? ErrorCode.UNIT_FAILED : ErrorCode.UNIT_UNAVAILABLE,
        failure.code(),
        failure.getMessage());
    assertEquals(type == Endpoint.Type.REST ? 1 : 3, connections.get());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aGoodAnswerThatSaysItIsAFailureIsOne(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.confess("no memory left"));
    Failure failure = node(type, stub).refused();
    assertFailure(ErrorCode.UNIT_FAILED, "no memory left", failure);
    assertEquals("BROKEN", failure.said().orElseThrow().reason());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aGoodAnswerThatSaysItIsAFailureIsPassedOnIfThatIsWanted(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.confess("no memory left"));
    ForeignNode node =
        new ForeignNode(vertx, ForeignNode.model(type, ForeignNode::relaying), stub.endpoint());
    InferenceMessage answer = node.ask(ForeignNode.message("x"));
    assertEquals("no memory left", answer.status().orElseThrow().info());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void anAnswerLargerThanMessagesMayBeIsTheUnitsFailure(Endpoint.Type type) {
    int limit = NodeConfig.DEFAULT.limits().bodyBytes();
    StubUnit stub = stub(asked -> asked.answer("x".repeat(limit)));
    assertFailure(ErrorCode.UNIT_FAILED, "larger than", node(type, stub).refused());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void largeMessagesGoAndComeWhole(Endpoint.Type type) {
    String large = "0123456789".repeat(300_000);
    StubUnit stub = stub(asked -> asked.answer(large));
    assertEquals(large, node(type, stub).ask(large));
    assertTrue(stub.next().body().toString().contains(large));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatClosesIdleConnectionsIsAskedOnANewOne(Endpoint.Type type) {
    StubUnit stub =
        stub(
            asked -> {
              asked.answer("y");
              servers.setTimer(10, later -> asked.request().connection().close());
            });
    ForeignNode node = node(type, stub);
    for (int i = 0; i < 5; i++) {
      assertEquals("y", node.ask("x"));
      stub.next();
      // Our side hears of it in the same moment, or just after.
      eventually("the connection is closed", () -> stub.connections() == 0);
      StubUnit.await(vertx.timer(20));
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aConnectionThatIsHalfClosedIsBroken(Endpoint.Type type) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread halfClosing = new Thread(() -> halfCloseAll(server));
      halfClosing.start();
      Failure failure =
          new ForeignNode(vertx, ForeignNode.model(type), StubUnit.at(server.getLocalPort()))
              .refused(ForeignNode.message("x", ForeignNode.within(10_000)));
      assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code(), failure.getMessage());
    }
  }

  /** Reads what comes, and says at once that nothing will ever be answered. */
  private static void halfCloseAll(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.getInputStream().read();
        socket.shutdownOutput();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void connectionsAreReused(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.answer("y"));
    ForeignNode node = node(type, stub);
    for (int i = 0; i < 200; i++) {
      assertEquals("y", node.ask("x"));
    }
    assertEquals(1, stub.connections());
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void noConnectionIsLostWhateverGoesWrong(Endpoint.Type type) {
    AtomicInteger turn = new AtomicInteger();
    StubUnit stub =
        stub(
            asked -> {
              switch (turn.getAndIncrement() % 5) {
                case 0 -> asked.answer("y");
                case 1 -> asked.send(Buffer.buffer("garbage"));
                case 2 -> asked.confess("broken");
                case 3 -> asked.request().response().reset();
                default -> asked.refuse(500, GrpcStatus.INTERNAL, "no");
              }
            });
    ForeignNode node = node(type, stub);
    for (int i = 0; i < 50; i++) {
      StubUnit.await(
          node.start(ForeignNode.message("x")).transform(any -> Future.succeededFuture()));
    }
    eventually("at most one is left", () -> stub.connections() <= 1);
  }

  @Test
  void tooManyCallsThatWaitForAConnectionAreRefused() {
    StubUnit stub = stub(asked -> {});
    ForeignNode node = node(Endpoint.Type.REST, stub);
    Deadline deadline = ForeignNode.within(60_000);
    List<Future<InferenceMessage>> calls = new ArrayList<>();
    int some = 800;
    // 64 have a connection, 1024 wait for one; while it connects there is room for 64 more.
    for (int i = 0; i < 64 + 1024 + 64 + some; i++) {
      calls.add(node.start(ForeignNode.message("x", deadline)));
    }
    eventually("some are refused", () -> calls.stream().filter(Future::failed).count() >= some);
    for (Future<InferenceMessage> call : calls) {
      if (call.failed()) {
        assertFailure(ErrorCode.OVERLOADED, "wait for a connection", (Failure) call.cause());
      }
    }
    eventually("all connections are in use", () -> stub.waiting() == 64);
    deadline.cancel(new Failure(ErrorCode.CANCELLED, "enough"));
    eventually("all are given up", () -> calls.stream().allMatch(Future::isComplete));
    eventually("no connection is left", () -> stub.connections() == 0);
  }
}
