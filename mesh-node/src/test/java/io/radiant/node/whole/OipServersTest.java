package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tensor;
import io.radiant.node.wire.OipJson;
import io.radiant.node.wire.OipProto;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferInputTensor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How units find out what a server of the Open Inference Protocol can do. */
final class OipServersTest {
  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";
  private static final int BEHIND_JSON = 8;

  private Vertx vertx;
  private OipStub server;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = new OipStub(vertx);
  }

  @AfterEach
  void close() {
    TestNode.await(vertx.close());
  }

  /** A unit without an encoding of its own. */
  private ForeignUnit unit(Endpoint.Type type) {
    return new ForeignUnit(
        ForeignUnit.spec(server.port(), type, Endpoint.Protocol.V2, CallSettings.USUAL));
  }

  private static Payload row() {
    return Payload.Data.of(Payload.Form.NDARRAY, List.of(), Tensor.of(new int[] {1, 2}, 1, 2.5));
  }

  private static void assertDoubled(Payload answer) {
    assertEquals(Tensor.of(new int[] {1, 2}, 2, 5), answer.numbers());
  }

  @Test
  void aServerThatListsTheExtensionIsSentBytesAndAskedOnce() {
    try (ForeignUnit unit = unit(Endpoint.Type.REST)) {
      assertDoubled(unit.ask(row()));
      assertDoubled(unit.ask(row()));
    }
    OipStub.Seen infer = server.last();
    int json = Integer.parseInt(infer.headers().get(HEADER_LENGTH));
    assertEquals(BEHIND_JSON, infer.body().length() - json);
    assertEquals("application/octet-stream", infer.headers().get("content-type"));
    assertEquals(1, server.seen("/v2").size());
  }

  @Test
  void aServerThatDoesNotListItIsSentJsonAndAskedOnce() {
    server.withoutBinary();
    try (ForeignUnit unit = unit(Endpoint.Type.REST)) {
      assertDoubled(unit.ask(row()));
      assertDoubled(unit.ask(row()));
    }
    OipStub.Seen infer = server.last();
    assertNull(infer.headers().get(HEADER_LENGTH));
    assertEquals("application/json", infer.headers().get("content-type"));
    assertFalse(infer.body().toString().contains("binary_data"), infer.body().toString());
    assertEquals(1, server.seen("/v2").size());
  }

  @Test
  void aServerThatIsDownIsUnavailableUntilItIsThere() {
    int port = server.port();
    server.close();
    try (ForeignUnit unit = unit(Endpoint.Type.REST)) {
      assertEquals(ErrorCode.UNIT_UNAVAILABLE, unit.refusal(row()).code());
      assertFalse(unit.isReady());
      server = new OipStub(vertx, port);
      Eventually.holds("an answer", () -> unit.answers(row()));
      assertTrue(server.last().headers().contains(HEADER_LENGTH));
    }
  }

  @Test
  void aChosenEncodingNeedsNoQuestion() {
    try (ForeignUnit json = OipWay.REST_JSON.unit(server);
        ForeignUnit binary = OipWay.REST_BINARY.unit(server)) {
      assertDoubled(json.ask(row()));
      assertNull(server.last().headers().get(HEADER_LENGTH));
      assertDoubled(binary.ask(row()));
      assertTrue(server.last().headers().contains(HEADER_LENGTH));
    }
    assertEquals(0, server.seen("/v2").size());
  }

  @Test
  void theUsualWayOverGrpcIsRaw() throws Exception {
    try (ForeignUnit unit = unit(Endpoint.Type.GRPC)) {
      assertDoubled(unit.ask(row()));
    }
    ModelInferRequest sent = ModelInferRequest.parseFrom(server.last().body().getBytes());
    assertEquals(1, sent.getRawInputContentsCount());
    assertFalse(sent.getInputs(0).hasContents());
  }

  @Test
  void modelAndVersionStandInThePath() {
    try (ForeignUnit unit = OipWay.REST_JSON.unit(server, "m", "3")) {
      assertDoubled(unit.ask(row()));
    }
    assertEquals("/v2/models/m/versions/3/infer", server.last().path());
  }

  @Test
  void rawBytesOfAClientAreTheBytesThatTheServerGetsAndTheOtherWayRound() throws Exception {
    byte[] raw = {0, 0, (byte) 0x80, 0x3f, 1, 0, (byte) 0xc0, 0x7f};
    ModelInferRequest request =
        ModelInferRequest.newBuilder()
            .setModelName("graph")
            .addInputs(InferInputTensor.newBuilder().setName("x").setDatatype("FP32").addShape(2))
            .addRawInputContents(ByteString.copyFrom(raw))
            .build();
    InferenceMessage message =
        OipProto.decode(
                Buffer.buffer(request.toByteArray()), () -> ForeignUnit.PUID, Deadline.none())
            .message();
    try (ForeignUnit unit = unit(Endpoint.Type.GRPC)) {
      Payload.Tensors answer = (Payload.Tensors) unit.ask(message).payload();
      ModelInferRequest sent = ModelInferRequest.parseFrom(server.last().body().getBytes());
      assertEquals("m", sent.getModelName());
      assertEquals(request.getRawInputContentsList(), sent.getRawInputContentsList());
      assertEquals(request.getInputsList(), sent.getInputsList());
      assertEquals(
          Buffer.buffer(Doubling.raw("FP32", raw)), answer.tensors().get(0).content().raw());
    }
  }

  @Test
  void theTextOfNumbersInJsonGoesThroughAsItIs() {
    String data = "[1.50,1e2,0.1000]";
    InferenceMessage message =
        OipJson.decode(
                Buffer.buffer(
                    "{\"inputs\":[{\"name\":\"x\",\"shape\":[3],\"datatype\":\"FP64\",\"data\":"
                        + data
                        + "}]}"),
                Optional.empty(),
                Optional.empty(),
                () -> ForeignUnit.PUID,
                Deadline.none())
            .message();
    try (ForeignUnit unit = OipWay.REST_JSON.unit(server)) {
      unit.ask(message);
    }
    String sent = server.last().body().toString();
    assertTrue(sent.contains(data), sent);
  }

  @Test
  void whatAnotherModelAnsweredGetsTheNameOfTheOnlyInput() {
    server.strict();
    try (ForeignUnit unit = unit(Endpoint.Type.GRPC)) {
      Payload first = unit.ask(unit.ask(tensor("x")));
      assertEquals(List.of(4.0), ((Payload.Tensors) first).tensors().get(0).elements());
      unit.ask(tensor("other"));
    }
    assertEquals(
        List.of("x FP32", "y FP32", "x FP32", "x FP32"),
        server.seen("ModelInfer").stream().map(seen -> seen.inputs().get(0)).toList());
    assertEquals(1, server.seen("ModelMetadata").size());
  }

  @Test
  void theLastModelIsAskedForTheOutputsThatTheClientWantsAndOthersAreNot() throws IOException {
    UnitSpec leaf =
        ForeignUnit.spec(
            server.port(), Endpoint.Type.GRPC, Endpoint.Protocol.V2, CallSettings.USUAL);
    try (ForeignUnit unit = new ForeignUnit(leaf)) {
      unit.ask(asking("hidden"));
    }
    try (ForeignUnit unit = new ForeignUnit(withChild(leaf))) {
      unit.ask(asking("hidden"));
    }
    List<Integer> asked = new ArrayList<>();
    for (OipStub.Seen seen : server.seen("ModelInfer")) {
      asked.add(ModelInferRequest.parseFrom(seen.body().getBytes()).getOutputsCount());
    }
    assertEquals(List.of(1, 0), asked);
  }

  private static UnitSpec withChild(UnitSpec leaf) {
    return new UnitSpec(
        leaf.name(),
        leaf.type(),
        leaf.implementation(),
        leaf.parameters(),
        List.of(leaf),
        leaf.modelUri(),
        leaf.endpoint(),
        leaf.image(),
        leaf.methods());
  }

  private static Payload asking(String output) {
    Payload.Tensors tensors = (Payload.Tensors) tensor("x");
    return tensors.withOutputs(List.of(new RequestedOutput(output, Map.of())));
  }

  private static Payload tensor(String name) {
    Buffer raw = Buffer.buffer().appendFloatLE(1);
    return Payload.Tensors.of(
        List.of(new NamedTensor(name, Datatype.FP32, List.of(1), Map.of(), () -> raw)));
  }
}
