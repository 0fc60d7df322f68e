package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The gRPC calls recorded from the original engine, frame by frame; differences are listed. */
final class RecordedCallsTest {
  private static final int FRAME_HEAD = 5;
  private static final int ROWS = 100;
  private static final int COLUMNS = 784;

  /** For the frame that claims a compression that was never named: nothing can be read of it. */
  private static final long TIMEOUT_MILLIS = 1000;

  /** Our {@code grpc-status} where it is not the recorded one; each with its reason. */
  private static final Map<String, String> DIFFERENCES =
      Map.of(
          // INVALID_ARGUMENT says whose fault it is; the original answers UNKNOWN to every failure.
          "grpc Predict garbage proto", "3",
          // We have a health service.
          "grpc health", "0");

  private TestNode node;
  private Vertx vertx;
  private HttpClientAgent client;

  /** What a call came to: the gRPC status, empty if the call was cut off, and the frames. */
  private record Outcome(String status, Buffer body) {}

  @BeforeEach
  void start() {
    NodeConfig.Limits defaults = NodeConfig.DEFAULT.limits();
    NodeConfig.Limits limits =
        new NodeConfig.Limits(
            defaults.bodyBytes(), defaults.headerBytes(), defaults.inFlight(), TIMEOUT_MILLIS);
    node =
        TestNode.ofGraph(
            TestNode.config(limits), Recording.predictor("model").getJsonObject("graph").encode());
    vertx = Vertx.vertx();
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
  }

  @AfterEach
  void close() {
    TestNode.await(vertx.close());
    node.close();
  }

  @TestFactory
  Stream<DynamicTest> calls() {
    return Recording.of("model").stream()
        .filter(Recording::isGrpc)
        .map(call -> DynamicTest.dynamicTest(call.name(), () -> check(call)));
  }

  private void check(Recording call) throws InvalidProtocolBufferException {
    String recorded = status(call.line().getJsonArray("response_head"));
    String expected = DIFFERENCES.getOrDefault(call.name(), recorded);
    Outcome outcome = TestNode.await(call(call));
    if (call.name().equals("grpc GET")) {
      assertNotEquals("0", outcome.status());
    } else if (recorded.isEmpty()) {
      // The original dropped the stream; any refusal will do.
      assertNotEquals("0", outcome.status());
    } else {
      assertEquals(expected, outcome.status());
    }
    if (recorded.equals("0")) {
      assertEquals(
          message(Buffer.buffer(HexFormat.of().parseHex(call.line().getString("response_hex")))),
          message(outcome.body()));
    }
  }

  private static String status(JsonArray head) {
    return head.stream()
        .map(Object::toString)
        .filter(line -> line.startsWith("grpc-status: "))
        .map(line -> line.substring("grpc-status: ".length()))
        .findFirst()
        .orElse("");
  }

  private Future<Outcome> call(Recording call) {
    HttpMethod method = call.name().equals("grpc GET") ? HttpMethod.GET : HttpMethod.POST;
    return client
        .request(method, node.node().ingressPort(), "127.0.0.1", call.path())
        .compose(request -> send(request, call))
        .otherwise(new Outcome("", Buffer.buffer()));
  }

  private static Future<Outcome> send(HttpClientRequest request, Recording call) {
    for (Object header : call.line().getJsonArray("headers_sent")) {
      String[] parts = header.toString().split(": ", 2);
      request.putHeader(parts[0], parts[1]);
    }
    return request.send(body(call)).compose(RecordedCallsTest::outcome);
  }

  private static Buffer body(Recording call) {
    if (call.name().equals("grpc Predict batch")) {
      return batch();
    }
    String hex = call.line().getString("body_hex");
    return Buffer.buffer(HexFormat.of().parseHex(hex == null ? "" : hex));
  }

  /** Of this one only the first bytes were recorded; another of the same shape. */
  private static Buffer batch() {
    ListValue.Builder row = ListValue.newBuilder();
    for (int i = 0; i < COLUMNS; i++) {
      row.addValues(Value.newBuilder().setNumberValue(i / 255.0));
    }
    ListValue.Builder rows = ListValue.newBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.addValues(Value.newBuilder().setListValue(row));
    }
    byte[] message =
        SeldonMessage.newBuilder()
            .setData(DefaultData.newBuilder().setNdarray(rows))
            .build()
            .toByteArray();
    return Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message);
  }

  private static Future<Outcome> outcome(HttpClientResponse response) {
    return response
        .body()
        .map(
            body -> {
              String head = response.getHeader("grpc-status");
              String trailer = response.getTrailer("grpc-status");
              String status = head == null ? trailer : head;
              return new Outcome(status == null ? "" : status, body);
            });
  }

  /** The message of a one-frame answer, its generated id left out. */
  private static SeldonMessage message(Buffer frames) throws InvalidProtocolBufferException {
    byte[] bytes = frames.getBytes(FRAME_HEAD, frames.length());
    SeldonMessage.Builder message = SeldonMessage.parseFrom(bytes).toBuilder();
    if (message.hasMeta()) {
      message.getMetaBuilder().clearPuid();
    }
    return message.build();
  }
}
