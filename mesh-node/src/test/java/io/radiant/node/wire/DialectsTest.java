package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.InferenceMessage;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in one way goes out another with the same meaning. */
class DialectsTest {
  private static final String META =
      "\"meta\":{\"puid\":\"p\",\"tags\":{},\"routing\":{},\"requestPath\":{},\"metrics\":[]}";

  /** Numbers by their value and not by their type: protobuf has only doubles for them. */
  private static Object byMeaning(Object tree) {
    if (tree instanceof Number number) {
      return number.doubleValue();
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(DialectsTest::byMeaning).collect(Collectors.toList());
    }
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> members = new LinkedHashMap<>();
      map.forEach((name, value) -> members.put(name, byMeaning(value)));
      return members;
    }
    return tree;
  }

  private static void assertMeans(String expected, InferenceMessage message) {
    assertEquals(byMeaning(Wire.tree(expected)), byMeaning(Wire.tree(Wire.toJson(message))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"strData\":\"é€😀 \\\" \\u0000\"",
        "\"binData\":\"AP8Q\"",
        "\"binData\":\"\"",
        "\"jsonData\":{\"a\":[1,2.5,\"x\",true,null,{\"b\":[]}],\"c\":{}}",
        "\"jsonData\":null",
        "\"jsonData\":\"NaN\"",
        "\"data\":{\"names\":[],\"ndarray\":[]}",
        "\"data\":{\"names\":[\"a\",\"ü\"],\"ndarray\":[[1,2.5],[-3,\"x\"],[true,null],[],[{\"k\":1}]]}",
        "\"data\":{\"names\":[],\"tensor\":{\"shape\":[2,2],\"values\":[1,0.1,1e300,\"NaN\"]}}",
        "\"data\":{\"names\":[],\"tensor\":{\"shape\":[0],\"values\":[]}}",
        "\"data\":{\"names\":[\"n\"],\"tftensor\":{\"dtype\":\"DT_DOUBLE\","
            + "\"tensor_shape\":{\"dim\":[{\"size\":\"1\"},{\"size\":\"2\"}]},\"double_val\":[1,2.5]}}",
        "\"data\":{\"names\":[],\"tftensor\":{\"dtype\":\"DT_STRING\","
            + "\"tensor_shape\":{\"dim\":[{\"size\":\"1\"}]},\"string_val\":[\"AP8Q\"]}}"
      })
  void carriesEveryPayloadBothWays(String payload) {
    String json = "{" + META + (payload.isEmpty() ? "" : ",") + payload + "}";
    InferenceMessage arrived = Wire.fromJson(json);
    assertMeans(json, arrived);
    Buffer proto = SeldonProto.encode(arrived);
    InferenceMessage back = Wire.fromProto(proto);
    assertMeans(json, back);
    assertEquals(proto, SeldonProto.encode(back));
    assertMeans(json, Wire.fromJson(Wire.toJson(back)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"s\":\"x\",\"n\":1,\"d\":1.5,\"b\":true,\"nul\":null,\"l\":[1,\"a\"],\"o\":{\"k\":1}}",
        "{\"\":\"\"}"
      })
  void carriesTagsAndStatusBothWays(String tags) {
    String json =
        "{\"status\":{\"code\":-5,\"info\":\"i\",\"reason\":\"r\",\"status\":\"FAILURE\"},"
            + META.replace("\"tags\":{}", "\"tags\":" + tags)
            + "}";
    InferenceMessage arrived = Wire.fromJson(json);
    assertMeans(json, arrived);
    assertMeans(json, Wire.fromProto(SeldonProto.encode(arrived)));
  }
}
