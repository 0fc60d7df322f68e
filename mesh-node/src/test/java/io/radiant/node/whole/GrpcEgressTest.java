package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.SeldonMessageList;
import io.radiant.node.wire.proto.Tensor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Units in other processes over gRPC: a real server that speaks the unit services. */
final class GrpcEgressTest {
  private static final String BODY = "{\"meta\":{\"puid\":\"p\"},\"data\":{\"ndarray\":[[1,2]]}}";
  private static final long PATIENCE_SECONDS = 20;

  /** What a unit was asked: the full name of the method, and the bytes. */
  private record Call(String method, byte[] message) {}

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private int port;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    GrpcServer server = GrpcServer.server(vertx);
    server.callHandler(request -> request.handler(message -> serve(request, message)));
    port =
        TestNode.await(vertx.createHttpServer().requestHandler(server).listen(0, "127.0.0.1"))
            .actualPort();
  }

  @AfterEach
  void close() {
    TestNode.await(vertx.close());
  }

  /** Routers choose child 1; text is answered by a failure, or not at all; the rest by a nine. */
  private void serve(GrpcServerRequest<Buffer, Buffer> request, Buffer message) {
    calls.add(new Call(request.fullMethodName(), message.getBytes()));
    String asked = message.toString();
    if (asked.contains("fail")) {
      request.response().status(GrpcStatus.INTERNAL).statusMessage("out of memory").end();
    } else if (!asked.contains("silence")) {
      double answer = request.methodName().equals("Route") ? 1 : 9;
      request.response().end(Buffer.buffer(row(answer).toByteArray()));
    }
  }

  private static Message row(double value) {
    Tensor tensor = Tensor.newBuilder().addShape(1).addShape(1).addValues(value).build();
    return SeldonMessage.newBuilder().setData(DefaultData.newBuilder().setTensor(tensor)).build();
  }

  private String foreign(String name, String type, String children) {
    return """
        {"name": "%s", "type": "%s", "children": [%s],
         "endpoint": {"service_host": "127.0.0.1", "service_port": %d, "type": "GRPC"}}
        """
        .formatted(name, type, children, port);
  }

  private static String simple(String name) {
    return "{\"name\":\"%s\",\"implementation\":\"SIMPLE_MODEL\"}".formatted(name);
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(call != null, "nobody called");
    return call;
  }

  @Test
  void aModelIsAskedWithTheWholeMessageAndItsAnswerComesBack()
      throws InterruptedException, InvalidProtocolBufferException {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), foreign("model", "MODEL", ""))) {
      JsonObject answer = node.rest().predict(BODY);
      Call call = next();
      SeldonMessage asked = SeldonMessage.parseFrom(call.message());
      assertEquals("seldon.protos.Model/Predict", call.method());
      assertEquals("p", asked.getMeta().getPuid());
      assertEquals(2, asked.getData().getNdarray().getValues(0).getListValue().getValuesCount());
      assertEquals(
          new JsonArray("[9]"),
          answer.getJsonObject("data").getJsonObject("tensor").getJsonArray("values"));
    }
  }

  @Test
  void everyTypeOfUnitHasItsOwnService()
      throws InterruptedException, InvalidProtocolBufferException {
    String combiner = foreign("combiner", "COMBINER", simple("b") + "," + simple("c"));
    String router = foreign("router", "ROUTER", simple("a") + "," + combiner);
    String graph = foreign("in", "TRANSFORMER", foreign("out", "OUTPUT_TRANSFORMER", router));
    try (TestNode node = TestNode.ofGraph(TestNode.config(), graph)) {
      JsonObject answer = node.rest().predict(BODY);
      assertEquals("seldon.protos.Transformer/TransformInput", next().method());
      assertEquals("seldon.protos.Router/Route", next().method());
      Call aggregate = next();
      assertEquals("seldon.protos.Combiner/Aggregate", aggregate.method());
      assertEquals(2, SeldonMessageList.parseFrom(aggregate.message()).getSeldonMessagesCount());
      assertEquals("seldon.protos.OutputTransformer/TransformOutput", next().method());
      assertEquals(
          Map.of("in", -1, "out", -1, "router", 1, "combiner", -1),
          answer.getJsonObject("meta").getJsonObject("routing").getMap());
    }
  }

  @Test
  void feedbackReachesAUnitOnce() throws InterruptedException, InvalidProtocolBufferException {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), foreign("model", "MODEL", ""))) {
      JsonObject answer = node.rest().predict(BODY);
      next();
      node.rest().reward(answer, 0.25);
      Call call = next();
      assertEquals("seldon.protos.Model/SendFeedback", call.method());
      assertEquals(0.25f, Feedback.parseFrom(call.message()).getReward());
      node.rest().predict(BODY);
      assertEquals("seldon.protos.Model/Predict", next().method(), "no second report");
    }
  }

  @Test
  void whatAUnitSaysOfItsFailureIsKept() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), foreign("model", "MODEL", ""))) {
      HttpResponse<String> response =
          node.rest().post(RestClient.PREDICTIONS, "{\"strData\":\"fail\"}");
      assertEquals(502, response.statusCode());
      assertTrue(response.body().contains("out of memory"), response.body());
      assertTrue(response.body().contains("model"), response.body());
    }
  }

  @Test
  void aSilentUnitCostsNoMoreThanTheDeadline() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), foreign("model", "MODEL", ""))) {
      RestClient client = node.rest();
      HttpResponse<String> response =
          client.send(
              client
                  .json(RestClient.PREDICTIONS, "{\"strData\":\"silence\"}")
                  .header("Radiant-Timeout-Ms", "200"));
      assertEquals(504, response.statusCode());
      assertEquals(0, node.node().inFlight());
    }
  }

  @Test
  void aUnitThatIsDownIsUnavailable() {
    TestNode.await(vertx.close());
    vertx = Vertx.vertx();
    try (TestNode node = TestNode.ofGraph(TestNode.config(), foreign("model", "MODEL", ""))) {
      HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, BODY);
      assertEquals(503, response.statusCode());
      assertTrue(response.body().contains("after 3 attempts"), response.body());
    }
  }
}
