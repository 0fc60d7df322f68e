package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.radiant.message.Deadline;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Payload.Form;
import io.radiant.message.Route;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.message.Trail;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.SeldonMessageList;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeldonProtoEncodeTest {
  private static InferenceMessage message(Payload payload) {
    return InferenceMessage.request("p", payload, Tags.NONE, Deadline.none());
  }

  private static SeldonMessage encode(InferenceMessage message)
      throws InvalidProtocolBufferException {
    return SeldonMessage.parseFrom(SeldonProto.encode(message).getBytes());
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  /** As the original engine, version 0.5.1, answered over gRPC. */
  @Test
  void writesTheAnswerOfASimpleModelByteForByteAsTheOriginalDid() {
    List<Metric> metrics =
        List.of(
            new Metric("mymetric_counter", Metric.Type.COUNTER, 1),
            new Metric("mymetric_gauge", Metric.Type.GAUGE, 100),
            new Metric("mymetric_timer", Metric.Type.TIMER, 22.1));
    InferenceMessage answer =
        InferenceMessage.request(
                "flphlufa179gmkebede4mplqf1",
                Payload.Data.of(
                    Form.TENSOR,
                    List.of("class0", "class1", "class2"),
                    Tensor.of(new int[] {1, 3}, 0.1, 0.9, 0.5)),
                Tags.NONE,
                Deadline.none())
            .withStatus(Status.OK)
            .withTrail(Trail.of(List.of(new Hop("stub", "", Optional.empty(), metrics))));
    String recorded =
        "0a0012710a1a666c70686c756661313739676d6b6562656465346d706c71663122080a0473747562"
            + "12002a170a106d796d65747269635f636f756e7465721d0000803f2a170a0e6d796d6574726963"
            + "5f676175676510011d0000c8422a170a0e6d796d65747269635f74696d657210021dcdccb0411a"
            + "380a06636c617373300a06636c617373310a06636c61737332121e0a02010312189a9999999999"
            + "b93fcdccccccccccec3f000000000000e03f";
    assertEquals(recorded, HexFormat.of().formatHex(SeldonProto.encode(answer).getBytes()));
  }

  @Test
  void writesEveryPartOfAMessage() throws InvalidProtocolBufferException {
    Trail trail =
        Trail.of(
            List.of(
                new Hop("root", "img:1", Optional.of(new Route.Branch(300)), List.of()),
                new Hop("comb", Optional.of(Route.ALL)),
                new Hop(
                    "leaf",
                    "",
                    Optional.empty(),
                    List.of(new Metric("k", Metric.Type.GAUGE, 2.5f, Map.of("a", "b"))))));
    SeldonMessage written =
        encode(
            message(new Payload.Text("ü".repeat(200)))
                .withStatus(new Status(-7, "i", "r", Status.Flag.FAILURE))
                .withTags(Tags.of(Map.of("t", Arrays.asList(1L, null, "x", true, Map.of()))))
                .withTrail(trail));
    assertEquals(-7, written.getStatus().getCode());
    assertEquals("i", written.getStatus().getInfo());
    assertEquals("r", written.getStatus().getReason());
    assertEquals(1, written.getStatus().getStatusValue());
    assertEquals("p", written.getMeta().getPuid());
    assertEquals(Map.of("root", 300, "comb", -1), written.getMeta().getRoutingMap());
    assertEquals(
        Map.of("root", "img:1", "comb", "", "leaf", ""), written.getMeta().getRequestPathMap());
    assertEquals(2.5f, written.getMeta().getMetrics(0).getValue());
    assertEquals(Map.of("a", "b"), written.getMeta().getMetrics(0).getTagsMap());
    assertEquals(5, written.getMeta().getTagsMap().get("t").getListValue().getValuesCount());
    assertEquals("ü".repeat(200), written.getStrData());
  }

  @Test
  void writesNumbersInTheFormTheyAreIn() throws InvalidProtocolBufferException {
    Tensor square = Tensor.of(new int[] {2, 2}, 1, 2, 3, 4);
    SeldonMessage tensor = encode(message(Payload.Data.of(Form.TENSOR, List.of("n"), square)));
    assertEquals(List.of("n"), tensor.getData().getNamesList());
    assertEquals(List.of(2, 2), tensor.getData().getTensor().getShapeList());
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0), tensor.getData().getTensor().getValuesList());
    SeldonMessage lists = encode(message(Payload.Data.of(Form.NDARRAY, List.of(), square)));
    ListValue rows = lists.getData().getNdarray();
    assertEquals(2, rows.getValuesCount());
    assertEquals(List.of(number(3), number(4)), rows.getValues(1).getListValue().getValuesList());
    SeldonMessage tensorflow = encode(message(Payload.Data.of(Form.TFTENSOR, List.of(), square)));
    assertEquals(DataType.DT_DOUBLE, tensorflow.getData().getTftensor().getDtype());
    assertEquals(
        List.of(1.0, 2.0, 3.0, 4.0), tensorflow.getData().getTftensor().getDoubleValList());
  }

  @Test
  void writesLongListsThatNeedLongLengths() throws InvalidProtocolBufferException {
    double[] values = new double[40_000];
    Arrays.setAll(values, i -> i / 7.0);
    Tensor rows = Tensor.of(new int[] {200, 200}, values);
    SeldonMessage lists = encode(message(Payload.Data.of(Form.NDARRAY, List.of(), rows)));
    ListValue last = lists.getData().getNdarray().getValues(199).getListValue();
    assertEquals(39_999 / 7.0, last.getValues(199).getNumberValue());
    assertArrayEquals(values, Wire.fromProto(lists.toByteArray()).payload().numbers().toArray());
  }

  @Test
  void copiesWhatArrivedAsProtobufByteForByte() {
    ListValue.Builder odd =
        ListValue.newBuilder().addValues(number(1)).addValues(Value.newBuilder());
    SeldonMessage message =
        SeldonMessage.newBuilder()
            .setMeta(io.radiant.node.wire.proto.Meta.newBuilder().setPuid("p"))
            .setData(io.radiant.node.wire.proto.DefaultData.newBuilder().setNdarray(odd))
            .build();
    assertArrayEquals(
        message.toByteArray(),
        SeldonProto.encode(Wire.fromProto(message.toByteArray())).getBytes());
  }

  @Test
  void writesBytesAndJson() throws InvalidProtocolBufferException {
    Payload bytes = new Payload.Binary(Buffer.buffer(new byte[] {0, -1}));
    assertArrayEquals(new byte[] {0, -1}, encode(message(bytes)).getBinData().toByteArray());
    Payload json = Payload.Json.of(Map.of("a", List.of(1.5)));
    Value list = encode(message(json)).getJsonData().getStructValue().getFieldsOrThrow("a");
    assertEquals(List.of(number(1.5)), list.getListValue().getValuesList());
  }

  @Test
  void writesAListOfMessages() throws InvalidProtocolBufferException {
    InferenceMessage one = message(new Payload.Text("a"));
    SeldonMessageList list =
        SeldonMessageList.parseFrom(
            SeldonProto.encodeAll(List.of(one, message(Payload.NOTHING))).getBytes());
    assertEquals("a", list.getSeldonMessages(0).getStrData());
    assertEquals("p", list.getSeldonMessages(1).getMeta().getPuid());
  }

  @Test
  void tellsAUnitWhatBecameOfAPrediction() throws InvalidProtocolBufferException {
    Trail trail = Trail.of(List.of(new Hop("eg", Optional.of(new Route.Branch(1)))));
    Feedback feedback =
        new Feedback(
            "p", "main", 0.5, trail, new Payload.Text("q"), Payload.NOTHING, new Payload.Text("t"));
    io.radiant.node.wire.proto.Feedback written =
        io.radiant.node.wire.proto.Feedback.parseFrom(SeldonProto.encode(feedback).getBytes());
    assertEquals("q", written.getRequest().getStrData());
    assertEquals(Map.of("eg", 1), written.getResponse().getMeta().getRoutingMap());
    assertEquals(0.5f, written.getReward());
    assertEquals("t", written.getTruth().getStrData());
  }
}
