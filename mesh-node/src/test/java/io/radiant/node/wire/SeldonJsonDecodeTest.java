package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeldonJsonDecodeTest {
  @Test
  void keepsThePuidThatTheClientGave() {
    assertEquals("abc-1", Wire.fromJson("{\"meta\":{\"puid\":\"abc-1\"}}").puid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"meta\":{}}", "{\"meta\":null}", "{\"meta\":{\"puid\":\"\"}}"})
  void givesAPuidToWhatHasNone(String json) {
    assertEquals(Wire.GENERATED, Wire.fromJson(json).puid());
  }

  @Test
  void keepsTheDeadline() {
    Deadline deadline = Deadline.at(5);
    Buffer body = Buffer.buffer("{}");
    assertSame(deadline, SeldonJson.decode(body, () -> "p", deadline).deadline());
  }

  @Test
  void keepsTagsOfEveryKind() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("s", "x");
    expected.put("n", 1L);
    expected.put("d", 1.5);
    expected.put("b", true);
    expected.put("nul", null);
    expected.put("l", List.of(1L, "a"));
    expected.put("o", Map.of("k", 1L));
    String tags =
        "{\"s\":\"x\",\"n\":1,\"d\":1.5,\"b\":true,\"nul\":null,\"l\":[1,\"a\"],\"o\":{\"k\":1}}";
    assertEquals(Tags.of(expected), Wire.fromJson("{\"meta\":{\"tags\":" + tags + "}}").tags());
  }

  @Test
  void dropsWhereTheRequestSaysItHasBeen() {
    InferenceMessage message =
        Wire.fromJson(
            "{\"meta\":{\"routing\":{\"zz\":3,\"a\":\"1\",\"b\":2.0},\"requestPath\":{\"zz\":\"i\"},"
                + "\"metrics\":[{\"key\":\"k\",\"type\":\"GAUGE\",\"value\":5},{}]}}");
    assertEquals(Trail.EMPTY, message.trail());
    assertEquals(List.of(), message.metrics());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"routing\":[]}",
        "{\"routing\":{\"a\":1.5}}",
        "{\"routing\":{\"a\":\"x\"}}",
        "{\"routing\":{\"a\":3000000000}}",
        "{\"routing\":{\"a\":1e999999999}}",
        "{\"routing\":{\"a\":null}}",
        "{\"requestPath\":{\"a\":1}}",
        "{\"metrics\":{}}",
        "{\"metrics\":[1]}",
        "{\"metrics\":[{\"type\":\"NOPE\"}]}",
        "{\"metrics\":[{\"type\":3}]}",
        "{\"metrics\":[{\"value\":\"x\"}]}",
        "{\"metrics\":[{\"value\":1e300}]}",
        "{\"metrics\":[{\"key\":1}]}",
        "{\"puid\":1}",
        "{\"tags\":[]}",
        "{\"tags\":{\"a\":1e400}}",
        "[]",
        "\"x\"",
        "{\"puid\":\"a\",\"puid\":\"b\"}",
        "{\"tags\":{\"a\":1,\"a\":2}}",
        "{\"routing\":{\"a\":1,\"a\":2}}"
      })
  void refusesMetaOfTheWrongKind(String meta) {
    Wire.refusal("{\"meta\":" + meta + "}");
  }

  @Test
  void saysWhichMemberIsWrongAndWhatItExpected() {
    assertEquals(
        "meta.routing: expected an integer of 32 bits, got 1.5",
        Wire.refusal("{\"meta\":{\"routing\":{\"a\":1.5}}}"));
    assertEquals("data: expected an object, got \"x\"", Wire.refusal("{\"data\":\"x\"}"));
    assertEquals("meta: given twice", Wire.refusal("{\"meta\":{},\"meta\":{}}"));
    assertEquals(
        "status.status: expected one of [SUCCESS, FAILURE], got \"NOPE\"",
        Wire.refusal("{\"status\":{\"status\":\"NOPE\"},\"strData\":\"a\"}"));
  }

  @Test
  void readsAStatusByNameAndByNumber() {
    assertEquals(
        Optional.of(new Status(-1, "i", "r", Status.Flag.FAILURE)),
        Wire.fromJson(
                "{\"status\":{\"code\":\"-1\",\"info\":\"i\",\"reason\":\"r\",\"status\":\"FAILURE\"}}")
            .status());
    assertEquals(
        Optional.of(new Status(0, "", "", Status.Flag.FAILURE)),
        Wire.fromJson("{\"status\":{\"status\":1}}").status());
    assertEquals(Optional.of(Status.OK), Wire.fromJson("{\"status\":{}}").status());
    assertEquals(Optional.empty(), Wire.fromJson("{\"status\":null}").status());
  }

  @Test
  void readsText() {
    String json = "{\"strData\":\"é€😀 <a href=\\\"x\\\">&'= \\u2028 \\t\\n\"}";
    assertEquals(
        new Payload.Text("é€😀 <a href=\"x\">&'= \u2028 \t\n"), Wire.fromJson(json).payload());
  }

  @Test
  void readsBytesInStandardBase64() {
    Buffer bytes = Buffer.buffer(new byte[] {0, -1, 16});
    assertEquals(new Payload.Binary(bytes), Wire.fromJson("{\"binData\":\"AP8Q\"}").payload());
    assertEquals(
        new Payload.Binary(Buffer.buffer(new byte[] {-1, -1})),
        Wire.fromJson("{\"binData\":\"\\/\\/8=\"}").payload());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"-_8\"", "\"A\"", "\"AP8Q \"", "5", "[]", "\"é\""})
  void refusesBytesInAnythingElse(String value) {
    assertTrue(Wire.refusal("{\"binData\":" + value + "}").startsWith("binData: expected"));
  }

  @Test
  void keepsJsonOfAnyKind() {
    Payload.Json object =
        assertInstanceOf(
            Payload.Json.class,
            Wire.fromJson("{\"jsonData\": {\"a\":[1,{\"b\":null}]} }").payload());
    assertEquals("{\"jsonData\":{\"a\":[1,{\"b\":null}]}}", Wire.toJson(object));
    assertEquals("{a=[1, {b=null}]}", object.value().toString());
    Payload.Json nothing =
        assertInstanceOf(Payload.Json.class, Wire.fromJson("{\"jsonData\":null}").payload());
    assertNull(nothing.value());
  }

  @Test
  void ignoresWhatItDoesNotKnow() {
    assertEquals(Payload.NOTHING, Wire.fromJson("{\"request\":{\"ndarray\":[[1.0]]}}").payload());
    assertEquals(
        List.of("a"),
        ((Payload.Data)
                Wire.fromJson("{\"x\":[],\"data\":{\"y\":1,\"names\":[\"a\"],\"ndarray\":[1]}}")
                    .payload())
            .names());
  }

  @Test
  void takesANullMemberForOneThatIsNotThere() {
    assertEquals(Payload.NOTHING, Wire.fromJson("{\"data\":null}").payload());
    assertEquals(
        new Payload.Text("a"), Wire.fromJson("{\"data\":null,\"strData\":\"a\"}").payload());
    assertEquals(
        "data.ndarray",
        Wire.fromJson("{\"data\":{\"names\":null,\"tensor\":null,\"ndarray\":[]}}")
            .payload()
            .kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"ndarray\":[]},\"strData\":\"\"}", "{\"strData\":\"a\",\"strData\":\"b\"}",
        "{\"jsonData\":1,\"binData\":\"\"}", "{\"data\":{\"tensor\":{},\"ndarray\":[[1]]}}",
        "{\"data\":{\"ndarray\":[],\"ndarray\":[]}}"
      })
  void refusesTwoPayloads(String json) {
    assertTrue(Wire.refusal(json).contains("expected only one of"));
  }

  @Test
  void refusesAPayloadItCannotCarry() {
    assertEquals("customData: not supported", Wire.refusal("{\"customData\":{\"@type\":\"x/y\"}}"));
  }

  @Test
  void refusesBodiesThatAreNoObject() {
    assertEquals("the body is empty (expected: a JSON object)", Wire.refusal(""));
    assertEquals("body: expected an object, got null", Wire.refusal("null"));
    assertEquals("body: expected an object, got [{}]", Wire.refusal("[{}]"));
    assertEquals("body: expected an object, got 3", Wire.refusal(" 3 "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{meta:{puid:p},strData:a}",
        "{\"meta\":{},/*c*/\"strData\":\"a\"}",
        "{\"strData\":\"a\"} trailing",
        "{\"data\":{\"tensor\":{\"values\":[NaN]}}}",
        "{"
      })
  void refusesLenientJson(String json) {
    assertTrue(Wire.refusal(json).startsWith("unreadable JSON at line 1, column "));
  }

  @Test
  void knowsNamesThatAreWrittenWithEscapes() {
    assertEquals(new Payload.Text("a"), Wire.fromJson("{\"str\\u0044ata\":\"a\"}").payload());
  }

  @Test
  void readsTheMetricsOfAnAnswerAndKeepsTheRequestsIdentity() {
    InferenceMessage request =
        InferenceMessage.request("asked", Payload.NOTHING, Tags.NONE, Deadline.none());
    InferenceMessage answer =
        SeldonJson.decodeAnswer(
            Buffer.buffer(
                "{\"meta\":{\"puid\":\"forged\",\"routing\":{\"a\":1},\"tags\":{\"t\":1},\"metrics\":["
                    + "{\"key\":\"c\",\"value\":1},{\"key\":\"g\",\"type\":1,\"value\":\"2.5\"},"
                    + "{\"key\":\"t\",\"type\":\"TIMER\",\"value\":22.1,\"tags\":{\"a\":\"b\"}}]}}"),
            request);
    assertEquals("asked", answer.puid());
    assertSame(request.deadline(), answer.deadline());
    assertEquals(Trail.EMPTY, answer.trail());
    assertEquals(Tags.of(Map.of("t", 1L)), answer.tags());
    assertEquals(
        Arrays.asList(
            new Metric("c", Metric.Type.COUNTER, 1),
            new Metric("g", Metric.Type.GAUGE, 2.5),
            new Metric("t", Metric.Type.TIMER, 22.1f, Map.of("a", "b"))),
        answer.metrics());
  }

  @Test
  void blamesTheUnitForAnAnswerThatCannotBeRead() {
    InferenceMessage request = Wire.fromJson("{}");
    Failure json =
        assertThrows(
            Failure.class, () -> SeldonJson.decodeAnswer(Buffer.buffer("<html>"), request));
    assertEquals(ErrorCode.UNIT_FAILED, json.code());
    assertEquals(
        "the answer cannot be read: unreadable JSON at line 1, column 1:"
            + " expected a value, found '<'",
        json.getMessage());
    Buffer cut = Buffer.buffer(new byte[] {0x0a});
    Failure proto = assertThrows(Failure.class, () -> SeldonProto.decodeAnswer(cut, request));
    assertEquals(ErrorCode.UNIT_FAILED, proto.code());
  }
}
