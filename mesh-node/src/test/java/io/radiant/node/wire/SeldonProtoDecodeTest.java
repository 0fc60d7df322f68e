package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Seldon's own messages, written by generated code, are what our reader is held against. */
class SeldonProtoDecodeTest {
  private static InferenceMessage decode(SeldonMessage.Builder message) {
    return Wire.fromProto(message.build().toByteArray());
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static SeldonMessage.Builder withMeta(Meta.Builder meta) {
    return SeldonMessage.newBuilder().setMeta(meta);
  }

  @Test
  void readsAnEmptyMessage() {
    InferenceMessage message = Wire.fromProto(new byte[0]);
    assertEquals(Wire.GENERATED, message.puid());
    assertEquals(Payload.NOTHING, message.payload());
    assertEquals(Tags.NONE, message.tags());
    assertEquals(Optional.empty(), message.status());
  }

  @Test
  void keepsPuidAndTagsAndDropsWhereTheRequestSaysItHasBeen() {
    Value list =
        Value.newBuilder().setListValue(ListValue.newBuilder().addValues(number(1))).build();
    Value struct =
        Value.newBuilder().setStructValue(Struct.newBuilder().putFields("k", text("v"))).build();
    Meta.Builder meta =
        Meta.newBuilder()
            .setPuid("pü")
            .putTags("s", text("x"))
            .putTags("n", number(1.5))
            .putTags("b", Value.newBuilder().setBoolValue(true).build())
            .putTags("nul", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
            .putTags("l", list)
            .putTags("o", struct)
            .putRouting("a", -1)
            .putRequestPath("a", "img")
            .addMetrics(io.radiant.node.wire.proto.Metric.newBuilder().setKey("k"));
    InferenceMessage message = decode(withMeta(meta));
    Map<String, Object> tags = new LinkedHashMap<>();
    tags.put("s", "x");
    tags.put("n", 1.5);
    tags.put("b", true);
    tags.put("nul", null);
    tags.put("l", List.of(1.0));
    tags.put("o", Map.of("k", "v"));
    assertEquals("pü", message.puid());
    assertEquals(Tags.of(tags), message.tags());
    assertEquals(Trail.EMPTY, message.trail());
    assertEquals(List.of(), message.metrics());
  }

  @Test
  void readsAStatus() {
    io.radiant.node.wire.proto.Status.Builder status =
        io.radiant.node.wire.proto.Status.newBuilder()
            .setCode(-1)
            .setInfo("i")
            .setReason("r")
            .setStatusValue(1);
    assertEquals(
        Optional.of(new Status(-1, "i", "r", Status.Flag.FAILURE)),
        decode(SeldonMessage.newBuilder().setStatus(status)).status());
    assertEquals(
        "status.status: 7 (expected: 0 to 1)",
        Wire.badRequest(
            () -> decode(SeldonMessage.newBuilder().setStatus(status.setStatusValue(7)))));
  }

  @Test
  void readsTextBytesAndJson() {
    assertEquals(
        new Payload.Text("é€😀"), decode(SeldonMessage.newBuilder().setStrData("é€😀")).payload());
    assertEquals(
        new Payload.Binary(Buffer.buffer(new byte[] {0, -1})),
        decode(SeldonMessage.newBuilder().setBinData(ByteString.copyFrom(new byte[] {0, -1})))
            .payload());
    Struct.Builder struct = Struct.newBuilder().putFields("a", number(2));
    Payload.Json json =
        (Payload.Json)
            decode(
                    SeldonMessage.newBuilder()
                        .setJsonData(Value.newBuilder().setStructValue(struct)))
                .payload();
    assertEquals(Map.of("a", 2.0), json.value());
    assertEquals("{\"jsonData\":{\"a\":2}}", Wire.toJson(json));
  }

  @Test
  void readsTheMetricsOfAnAnswerAndKeepsTheRequestsIdentity() {
    InferenceMessage request =
        InferenceMessage.request("asked", Payload.NOTHING, Tags.NONE, Deadline.none());
    Meta.Builder meta =
        Meta.newBuilder()
            .setPuid("forged")
            .addMetrics(
                io.radiant.node.wire.proto.Metric.newBuilder()
                    .setKey("t")
                    .setTypeValue(2)
                    .setValue(22.1f)
                    .putTags("a", "b"))
            .addMetrics(io.radiant.node.wire.proto.Metric.newBuilder().setKey("c"));
    InferenceMessage answer =
        SeldonProto.decodeAnswer(Buffer.buffer(withMeta(meta).build().toByteArray()), request);
    assertEquals("asked", answer.puid());
    assertSame(request.deadline(), answer.deadline());
    assertEquals(
        Arrays.asList(
            new Metric("t", Metric.Type.TIMER, 22.1f, Map.of("a", "b")),
            new Metric("c", Metric.Type.COUNTER, 0)),
        answer.metrics());
  }

  @Test
  void takesTheLastOfSeveralPayloads() {
    byte[] text = SeldonMessage.newBuilder().setStrData("a").build().toByteArray();
    byte[] binary =
        SeldonMessage.newBuilder().setBinData(ByteString.copyFromUtf8("b")).build().toByteArray();
    Buffer both = Buffer.buffer(binary).appendBytes(text);
    assertEquals(new Payload.Text("a"), Wire.fromProto(both).payload());
  }

  @Test
  void skipsFieldsItDoesNotKnow() {
    Buffer unknown = Buffer.buffer();
    ProtoWriter fields = new ProtoWriter(64);
    fields.int32((90 << 3) | ProtoTag.VARINT, -5);
    fields.float64((91 << 3) | ProtoTag.FIXED64, 1);
    fields.float32((92 << 3) | ProtoTag.FIXED32, 1);
    fields.text((93 << 3) | ProtoTag.LENGTH, "x");
    fields.int32((5 << 3) | ProtoTag.VARINT, 1);
    fields.text(ProtoTag.TEXT, "known");
    unknown.appendBuffer(fields.toBuffer());
    assertEquals(new Payload.Text("known"), Wire.fromProto(unknown).payload());
  }

  @Test
  void refusesWhatIsNoMessage() {
    int[][] malformed = {
      {0xff, 0xff, 0xff, 0xff},
      {0x0a},
      {0x0a, 0x05, 0x00},
      {0x2a, 0x01, 0xff},
      {0x00},
      {0x1b},
      {0x12, 0xff, 0xff, 0xff, 0xff, 0x0f},
      {0x1a, 0x02, 0x0a, 0x05},
      {0x31, 0x00},
      {0x35, 0x00},
      {0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}
    };
    for (int[] bytes : malformed) {
      Buffer message = Buffer.buffer();
      for (int value : bytes) {
        message.appendByte((byte) value);
      }
      String refusal = Wire.badRequest(() -> Wire.fromProto(message));
      assertTrue(refusal.startsWith("malformed protobuf") || refusal.contains("UTF-8"), refusal);
    }
  }

  @Test
  void refusesAPayloadItCannotCarry() {
    assertEquals(
        "customData: not supported",
        Wire.badRequest(
            () -> decode(SeldonMessage.newBuilder().setCustomData(Any.getDefaultInstance()))));
  }

  @Test
  void survivesAnyNesting() {
    byte[] bytes = Value.getDefaultInstance().toByteArray();
    for (int i = 0; i < 2_000; i++) {
      ProtoWriter list = new ProtoWriter(bytes.length + 32);
      int begin = list.begin(ProtoTag.LIST);
      list.bytes(ProtoTag.ELEMENTS, bytes);
      list.end(begin);
      bytes = list.toBuffer().getBytes();
    }
    Buffer json = new ProtoWriter(64).bytes(ProtoTag.JSON, bytes).toBuffer();
    Payload.Json payload = (Payload.Json) Wire.fromProto(json).payload();
    assertEquals("expected at most 100 nested lists and objects", Wire.badRequest(payload::value));
    ProtoWriter data = new ProtoWriter(64);
    int begin = data.begin(ProtoTag.DATA);
    data.bytes(
        ProtoTag.NDARRAY,
        new ProtoWriter(64).bytes(ProtoTag.ELEMENTS, bytes).toBuffer().getBytes());
    data.end(begin);
    Payload lists = Wire.fromProto(data.toBuffer()).payload();
    assertEquals("expected at most 100 nested lists and objects", Wire.badRequest(lists::numbers));
  }

  @Test
  void readsAFeedback() {
    Feedback feedback =
        Feedback.newBuilder()
            .setRequest(withMeta(Meta.newBuilder().setPuid("q")))
            .setResponse(
                withMeta(
                    Meta.newBuilder()
                        .setPuid("r")
                        .putRouting("eg", 1)
                        .putRouting("c", -1)
                        .putRequestPath("eg", "img:1")))
            .setReward(0.25f)
            .setTruth(SeldonMessage.newBuilder().setStrData("truth"))
            .build();
    assertEquals(
        new FeedbackBody(
            "r",
            0.25,
            Map.of("eg", new Route.Branch(1), "c", Route.ALL),
            Map.of("eg", "img:1"),
            Payload.NOTHING,
            Payload.NOTHING,
            new Payload.Text("truth"),
            FeedbackEvent.PLAIN),
        SeldonProto.decodeFeedback(Buffer.buffer(feedback.toByteArray())));
    FeedbackBody onlyRequest =
        SeldonProto.decodeFeedback(
            Buffer.buffer(Feedback.newBuilder(feedback).clearResponse().build().toByteArray()));
    assertEquals("q", onlyRequest.puid());
    assertEquals("", SeldonProto.decodeFeedback(Buffer.buffer()).puid());
  }
}
