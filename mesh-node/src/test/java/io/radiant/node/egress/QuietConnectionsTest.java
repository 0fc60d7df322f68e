package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.Endpoint;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.whole.Logs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of connections, an operator reads of the unit, and of nothing else. */
final class QuietConnectionsTest {
  private static final int CALLS = 2 * Breaker.ENOUGH_CALLS;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));

  @AfterEach
  void close() {
    StubUnit.await(vertx.close());
  }

  /** Reads as many bytes as are given, and resets the connection. */
  private static void resetAll(ServerSocket server, int bytes) {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.getInputStream().readNBytes(bytes);
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private List<String> warnings(Endpoint.Type type, int bytes) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Logs logs = Logs.watch()) {
      Thread resetting = new Thread(() -> resetAll(server, bytes));
      resetting.start();
      ForeignNode node =
          new ForeignNode(vertx, ForeignNode.model(type), StubUnit.at(server.getLocalPort()));
      for (int i = 0; i < CALLS; i++) {
        assertEquals(ErrorCode.UNIT_UNAVAILABLE, node.refused().code());
      }
      logs.assertNoErrors();
      return logs.warnings();
    }
  }

  private static void assertNamesTheUnitOnce(List<String> warnings) {
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains("unit m: 127.0.0.1:"), warnings.get(0));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void connectionsThatAreResetAtOnceAreOneWarning(Endpoint.Type type) throws IOException {
    assertNamesTheUnitOnce(warnings(type, 0));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void connectionsThatAreResetInTheMiddleOfAQuestionAreOneWarning(Endpoint.Type type)
      throws IOException {
    assertNamesTheUnitOnce(warnings(type, 30));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void callsThatAreGivenUpAreNobodysWarning(Endpoint.Type type) {
    StubUnit stub = StubUnit.serving(vertx, asked -> {});
    ForeignNode node = new ForeignNode(vertx, ForeignNode.model(type), stub.endpoint());
    try (Logs logs = Logs.watch()) {
      for (int i = 0; i < CALLS; i++) {
        Deadline deadline = ForeignNode.within(60_000);
        Future<InferenceMessage> answer = node.start(ForeignNode.message("x", deadline));
        stub.next();
        deadline.cancel(new Failure(ErrorCode.CANCELLED, "the client went away"));
        StubUnit.await(answer.otherwiseEmpty());
      }
      logs.assertNoErrors();
      assertEquals(List.of(), logs.warnings());
    }
  }
}
