package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
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
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeldonJsonEncodeTest {
  private static InferenceMessage message(Payload payload) {
    return InferenceMessage.request("p", payload, Tags.NONE, Deadline.none());
  }

  private static String tensor(double... values) {
    Payload data =
        Payload.Data.of(Form.TENSOR, List.of(), Tensor.of(new int[] {values.length}, values));
    return Wire.toJson(data);
  }

  private static String text(String value) {
    return Wire.toJson(new Payload.Text(value));
  }

  @Test
  void writesTheAnswerOfASimpleModelAsTheOriginalDid() {
    List<Metric> metrics =
        List.of(
            new Metric("mymetric_counter", Metric.Type.COUNTER, 1),
            new Metric("mymetric_gauge", Metric.Type.GAUGE, 100),
            new Metric("mymetric_timer", Metric.Type.TIMER, 22.1));
    InferenceMessage answer =
        message(
                Payload.Data.of(
                    Form.TENSOR,
                    List.of("class0", "class1", "class2"),
                    Tensor.of(new int[] {1, 3}, 0.1, 0.9, 0.5)))
            .withStatus(Status.OK)
            .withTrail(Trail.of(List.of(new Hop("stub", "", Optional.empty(), metrics))));
    assertEquals(
        "{\"status\":{\"code\":0,\"info\":\"\",\"reason\":\"\",\"status\":\"SUCCESS\"},"
            + "\"meta\":{\"puid\":\"p\",\"tags\":{},\"routing\":{},\"requestPath\":{\"stub\":\"\"},"
            + "\"metrics\":[{\"key\":\"mymetric_counter\",\"type\":\"COUNTER\",\"value\":1,\"tags\":{}},"
            + "{\"key\":\"mymetric_gauge\",\"type\":\"GAUGE\",\"value\":100,\"tags\":{}},"
            + "{\"key\":\"mymetric_timer\",\"type\":\"TIMER\",\"value\":22.1,\"tags\":{}}]},"
            + "\"data\":{\"names\":[\"class0\",\"class1\",\"class2\"],"
            + "\"tensor\":{\"shape\":[1,3],\"values\":[0.1,0.9,0.5]}}}",
        Wire.toJson(answer));
  }

  @Test
  void writesRoutesAsSeldonsNumbersAndNoneForLeaves() {
    Trail trail =
        Trail.of(
            List.of(
                new Hop("root", Optional.of(new Route.Branch(1, 0.25))),
                new Hop("comb", "img:2", Optional.of(Route.ALL), List.of()),
                new Hop("stop", "", Optional.of(Route.NONE), List.of()),
                new Hop(
                    "leaf",
                    "repo/m:1",
                    Optional.empty(),
                    List.of(new Metric("k", Metric.Type.GAUGE, 2.5f, Map.of("a", "b"))))));
    assertEquals(
        "{\"meta\":{\"puid\":\"p\",\"tags\":{\"t\":[1,null]},"
            + "\"routing\":{\"root\":1,\"comb\":-1,\"stop\":-2},"
            + "\"requestPath\":{\"root\":\"\",\"comb\":\"img:2\",\"stop\":\"\",\"leaf\":\"repo/m:1\"},"
            + "\"metrics\":[{\"key\":\"k\",\"type\":\"GAUGE\",\"value\":2.5,\"tags\":{\"a\":\"b\"}}]}}",
        Wire.toJson(
            message(Payload.NOTHING)
                .withTags(Tags.of(Map.of("t", Arrays.asList(1, null))))
                .withTrail(trail)));
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, 2",
    "-4, -4",
    "0, 0",
    "-0.0, 0",
    "1.5, 1.5",
    "0.1, 0.1",
    "1e-5, 1.0E-5",
    "9007199254740991, 9007199254740991",
    "9007199254740992, 9.007199254740992E15",
    "-9007199254740991, -9007199254740991",
    "1e300, 1.0E300",
    "4.9e-324, 4.9E-324",
    "0.30000000000000004, 0.30000000000000004"
  })
  void writesADoubleAsShortAsItCanBe(double value, String expected) {
    assertEquals(
        "{\"data\":{\"names\":[],\"tensor\":{\"shape\":[1],\"values\":[" + expected + "]}}}",
        tensor(value));
  }

  @Test
  void writesTheNamesOfNumbersThatJsonCannotWrite() {
    assertEquals(
        "{\"data\":{\"names\":[],\"tensor\":{\"shape\":[3],"
            + "\"values\":[\"NaN\",\"Infinity\",\"-Infinity\"]}}}",
        tensor(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  @Test
  void writesListsAsNestedAsTheShapeIsLong() {
    Tensor cube = Tensor.of(new int[] {2, 1, 2}, 1, 2, 3, 4.5);
    assertEquals(
        "{\"data\":{\"names\":[\"a\"],\"ndarray\":[[[1,2]],[[3,4.5]]]}}",
        Wire.toJson(Payload.Data.of(Form.NDARRAY, List.of("a"), cube)));
    assertEquals(
        "{\"data\":{\"names\":[],\"ndarray\":[[],[]]}}",
        Wire.toJson(Payload.Data.of(Form.NDARRAY, List.of(), Tensor.of(new int[] {2, 0}))));
    assertEquals(
        "{\"data\":{\"names\":[],\"ndarray\":[7]}}",
        Wire.toJson(Payload.Data.of(Form.NDARRAY, List.of(), Tensor.of(new int[0], 7))));
  }

  @Test
  void copiesWhatArrivedAsJsonByteForByte() {
    String lists = "[[1.50, 2.0,\"x\"],[ 9007199254740993 ]]";
    assertEquals(
        "{\"data\":{\"names\":[\"n\"],\"ndarray\":" + lists + "}}",
        Wire.toJson(
            Wire.fromJson("{\"data\":{\"ndarray\":" + lists + " , \"names\":[\"n\"]}}").payload()));
    assertEquals(
        "{\"data\":{\"names\":[],\"tensor\":{\"shape\":[1,2],\"values\":[1.50,2e0]}}}",
        Wire.toJson(
            Wire.fromJson(
                    "{\"data\":{\"tensor\":{\"x\":1,\"values\":[1.50,2e0],\"shape\":[1.0,2]}}}")
                .payload()));
  }

  @Test
  void writesTextAsUtf8AndEscapesOnlyWhatItMust() {
    assertEquals("{\"strData\":\"a<b&c='/é€😀\u007f\"}", text("a<b&c='/é€😀\u007f"));
    assertEquals(
        "{\"strData\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"}", text("\"\\\b\f\n\r\t\0\u001f"));
    assertEquals("{\"strData\":\"\\ud800x\\udc00\"}", text("\ud800x\udc00"));
    assertEquals("{\"strData\":\"\\ud800\"}", text("\ud800"));
  }

  @Test
  void writesBytesInPaddedBase64() {
    Payload bytes = new Payload.Binary(Buffer.buffer(new byte[] {0, 1, 2, 3}));
    assertEquals("{\"binData\":\"AAECAw==\"}", Wire.toJson(bytes));
    assertEquals("{\"binData\":\"\"}", Wire.toJson(new Payload.Binary(Buffer.buffer())));
  }

  @Test
  void writesTreesThatAUnitMade() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("i", 1);
    tree.put("l", Long.MIN_VALUE);
    tree.put("big", new BigInteger("123456789012345678901234567890"));
    tree.put("dec", new BigDecimal("1.50"));
    tree.put("f", 22.1f);
    tree.put("d", 3.0);
    tree.put("nothing", null);
    tree.put("list", List.of(true, "x", List.of(), Map.of()));
    assertEquals(
        "{\"jsonData\":{\"i\":1,\"l\":-9223372036854775808,\"big\":123456789012345678901234567890,"
            + "\"dec\":1.50,\"f\":22.1,\"d\":3,\"nothing\":null,\"list\":[true,\"x\",[],{}]}}",
        Wire.toJson(Payload.Json.of(tree)));
  }

  @Test
  void writesAListOfMessages() {
    InferenceMessage one = message(new Payload.Text("a"));
    String meta =
        "{\"meta\":{\"puid\":\"p\",\"tags\":{},\"routing\":{},\"requestPath\":{},\"metrics\":[]}";
    assertEquals(
        "{\"seldonMessages\":[" + meta + ",\"strData\":\"a\"}," + meta + "}]}",
        SeldonJson.encodeAll(List.of(one, message(Payload.NOTHING))).toString());
  }

  @Test
  void writesAFailureWithItsCodeAndItsNode() {
    Failure failure = new Failure(ErrorCode.UNIT_FAILED, "no \"luck\"").at("m1");
    assertEquals(
        "{\"status\":{\"code\":206,\"info\":\"node \\\"m1\\\": no \\\"luck\\\"\","
            + "\"reason\":\"Execution failure\",\"status\":\"FAILURE\"}}",
        SeldonJson.encodeFailure(failure).toString());
    assertEquals(
        "{\"status\":{\"code\":201,\"info\":\"bad\",\"reason\":\"Invalid JSON\","
            + "\"status\":\"FAILURE\"}}",
        SeldonJson.encodeFailure(Failure.badRequest("bad")).toString());
  }
}
