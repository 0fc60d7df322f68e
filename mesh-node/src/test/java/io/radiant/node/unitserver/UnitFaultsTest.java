package io.radiant.node.unitserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.node.whole.Eventually;
import io.radiant.node.whole.RestClient;
import io.radiant.node.whole.TestNode;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a unit server does wrong on purpose, and what it sees of its callers. */
final class UnitFaultsTest {
  private static final String TEXT = "{\"strData\":\"x\"}";
  private static final byte[] MESSAGE =
      SeldonMessage.newBuilder().setStrData("x").build().toByteArray();
  private static final int TIMEOUT_MILLIS = 30_000;

  private static UnitGrpcClient.Answer call(ServedUnit unit) {
    return unit.grpc().call("Model/Predict", MESSAGE);
  }

  private static HttpResponse<String> post(ServedUnit unit) {
    return unit.rest().post("/predict", TEXT);
  }

  /** A request by hand on a connection of its own. */
  private static Socket sent(ServedUnit unit) throws IOException {
    Socket socket = new Socket("127.0.0.1", unit.server().port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    String head = "POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s";
    socket
        .getOutputStream()
        .write(head.formatted(TEXT.length(), TEXT).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  @Test
  void slowAnswersTakeTheirTime() {
    try (ServedUnit unit = ServedUnit.faulty("{\"slowMillis\":150}")) {
      long start = System.nanoTime();
      assertEquals(200, post(unit).statusCode());
      assertEquals(GrpcStatus.OK, call(unit).status());
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis >= 300, millis + " ms");
    }
  }

  @Test
  void everyThirdQuestionFailsWhateverCarriesIt() {
    try (ServedUnit unit = ServedUnit.faulty("{\"failEvery\":3}")) {
      List<Object> outcomes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        outcomes.add(post(unit).statusCode());
        outcomes.add(call(unit).status());
      }
      assertEquals(
          List.of(200, GrpcStatus.OK, 500, GrpcStatus.OK, 200, GrpcStatus.INTERNAL), outcomes);
    }
  }

  @Test
  void aStatusMaySayFailureInAGoodAnswer() {
    try (ServedUnit unit = ServedUnit.faulty("{\"failureStatus\":true}")) {
      HttpResponse<String> response = post(unit);
      assertEquals(200, response.statusCode());
      assertEquals(
          "FAILURE", new JsonObject(response.body()).getJsonObject("status").getString("status"));
      assertEquals(Status.StatusFlag.FAILURE, call(unit).seldon().getStatus().getStatus());
    }
  }

  @Test
  void garbageIsNoMessage() {
    try (ServedUnit unit = ServedUnit.faulty("{\"garbage\":true}")) {
      HttpResponse<String> response = post(unit);
      assertEquals(200, response.statusCode());
      assertThrows(DecodeException.class, () -> new JsonObject(response.body()));
      byte[] message = call(unit).message().getBytes();
      assertThrows(InvalidProtocolBufferException.class, () -> SeldonMessage.parseFrom(message));
    }
  }

  @Test
  void aResetConnectionIsBrokenInTheMiddleOfAnAnswer() throws IOException {
    try (ServedUnit unit = ServedUnit.faulty("{\"reset\":true}");
        Socket socket = sent(unit)) {
      SocketException broken =
          assertThrows(SocketException.class, () -> socket.getInputStream().readAllBytes());
      assertTrue(broken.getMessage().contains("reset"), broken.getMessage());
      assertTrue(
          TestNode.await(unit.grpc().start("Model/Predict", MESSAGE).otherwiseEmpty()) == null);
      Eventually.equal(0, unit.seen()::openConnections);
    }
  }

  @Test
  void aHalfClosedConnectionIsNeverAnswered() throws IOException {
    try (ServedUnit unit = ServedUnit.faulty("{\"halfClose\":true}")) {
      try (Socket socket = sent(unit)) {
        assertEquals(-1, socket.getInputStream().read());
        // Only one side is closed: ours goes on, and the unit does not mind.
        socket.getOutputStream().write('\n');
        assertEquals(1, unit.seen().openConnections());
      }
      Eventually.equal(1L, unit.seen()::cancelled);
      assertTrue(
          TestNode.await(unit.grpc().start("Model/Predict", MESSAGE).otherwiseEmpty()) == null);
      Eventually.equal(0, unit.seen()::openConnections);
      assertEquals(0, unit.seen().inProgress());
    }
  }

  @Test
  void idleConnectionsAreClosedAndBusyOnesAreNot() throws IOException {
    try (ServedUnit unit = ServedUnit.faulty("{\"closeIdleMillis\":20,\"slowMillis\":200}");
        Socket socket = sent(unit)) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertEquals(GrpcStatus.OK, call(unit).status());
      Eventually.equal(0, unit.seen()::openConnections);
      assertEquals(2, unit.seen().connections());
      assertEquals(0, unit.seen().cancelled());
    }
  }

  @Test
  void connectionsThatAreIdleAlreadyAreClosedToo() {
    try (ServedUnit unit = ServedUnit.faulty("{}")) {
      RestClient client = unit.rest();
      client.post("/predict", TEXT);
      assertEquals(1, unit.seen().openConnections());
      TestNode.await(unit.server().change(Faults.of(new JsonObject("{\"closeIdleMillis\":1}"))));
      Eventually.equal(0, unit.seen()::openConnections);
    }
  }

  @Test
  void aUnitThatRefusesIsBackWhenTheAdminPortSaysSo() {
    try (ServedUnit unit = ServedUnit.faulty("{}")) {
      assertEquals(200, post(unit).statusCode());
      assertEquals(200, unit.admin().post("/faults", "{\"refuse\":true}").statusCode());
      UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> post(unit));
      assertEquals(ConnectException.class, refused.getCause().getClass());
      assertEquals(0, unit.seen().openConnections());
      assertEquals(200, unit.admin().post("/faults", "{}").statusCode());
      assertEquals(200, post(unit).statusCode());
      assertEquals(GrpcStatus.OK, call(unit).status());
    }
  }

  @Test
  void aUnitMayRefuseFromTheStart() {
    try (ServedUnit unit = ServedUnit.faulty("{\"refuse\":true}")) {
      assertEquals(true, new JsonObject(unit.admin().get("/faults").body()).getBoolean("refuse"));
      assertEquals(0, unit.server().port());
      unit.admin().post("/faults", "{}");
      assertEquals(200, post(unit).statusCode());
    }
  }

  @Test
  void refusingIsOnlyForThoseWhoCanTakeItBack() {
    try (ServedUnit unit = ServedUnit.faulty("{}")) {
      assertEquals(400, unit.rest().post("/faults", "{\"refuse\":true}").statusCode());
      assertEquals(200, post(unit).statusCode());
    }
    Faults refuse = Faults.of(new JsonObject("{\"refuse\":true}"));
    UnitOptions local = UnitOptions.local("echo", 0);
    assertThrows(
        UnitFailure.class,
        () ->
            new UnitOptions(
                local.host(),
                local.ports(),
                local.adminPort(),
                local.id(),
                local.image(),
                local.tags(),
                local.metrics(),
                refuse));
  }

  @Test
  void faultsComeAndGoWhileTheUnitIsServed() {
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      assertEquals(Faults.NONE.toJson(), new JsonObject(unit.rest().get("/faults").body()));
      JsonObject failing = new JsonObject("{\"failEvery\":1}");
      assertEquals(
          Faults.of(failing).toJson(),
          new JsonObject(unit.rest().post("/faults", failing.encode()).body()));
      assertEquals(500, post(unit).statusCode());
      assertEquals(200, unit.rest().get("/ready").statusCode());
      unit.rest().post("/faults", "{}");
      assertEquals(200, post(unit).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"slow\":1}", "{\"slowMillis\":-1}", "{\"garbage\":1}", "[]", "{", ""})
  void whatIsNoFaultIsRefused(String faults) {
    try (ServedUnit unit = ServedUnit.kind("e", "echo")) {
      assertEquals(400, unit.rest().post("/faults", faults).statusCode());
      assertEquals(200, post(unit).statusCode());
    }
  }

  @Test
  void aRestCallerThatLeavesIsSeen() throws IOException {
    try (ServedUnit unit = ServedUnit.faulty("{\"slowMillis\":60000}")) {
      Socket socket = sent(unit);
      Eventually.equal(1, unit.seen()::inProgress);
      socket.close();
      Eventually.equal(1L, unit.seen()::cancelled);
      assertEquals(0, unit.seen().inProgress());
    }
  }

  @Test
  void aGrpcCallThatIsCancelledIsSeenAndItsConnectionStays() {
    try (ServedUnit unit = ServedUnit.faulty("{\"slowMillis\":60000}")) {
      GrpcClientRequest<Buffer, Buffer> request =
          TestNode.await(unit.grpc().request("Model/Predict"));
      request.end(Buffer.buffer(MESSAGE));
      Eventually.equal(1, unit.seen()::inProgress);
      request.cancel();
      Eventually.equal(1L, unit.seen()::cancelled);
      assertEquals(1, unit.seen().openConnections());
    }
  }

  @Test
  void whoLeavesBeforeASlowAnswerIsForgotten() throws IOException {
    try (ServedUnit unit = ServedUnit.faulty("{\"slowMillis\":100}")) {
      sent(unit).close();
      GrpcClientRequest<Buffer, Buffer> request =
          TestNode.await(unit.grpc().request("Model/Predict"));
      request.end(Buffer.buffer(MESSAGE));
      Eventually.equal(1L, () -> unit.seen().requests("/seldon.protos.Model/Predict"));
      request.cancel();
      Eventually.equal(2L, unit.seen()::cancelled);
      assertEquals(200, post(unit).statusCode());
      assertEquals(GrpcStatus.OK, call(unit).status());
    }
  }

  @Test
  void aServerThatEndsAnswersWhatIsInProgress() {
    try (ServedUnit unit = ServedUnit.faulty("{\"slowMillis\":200}")) {
      RestClient client = unit.rest();
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(client.json("/predict", TEXT));
      Eventually.equal(1, unit.seen()::inProgress);
      TestNode.await(unit.server().close());
      assertEquals(200, answer.join().statusCode());
      assertFalse(unit.seen().cancelled() > 0);
      assertThrows(UncheckedIOException.class, () -> post(unit));
    }
  }
}
