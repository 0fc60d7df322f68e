package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Value;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.Metric;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the node may say of a message. */
final class ForgedMetaTest extends InvalidInput {
  @Test
  void whereAMessageHasBeenIsNotForClientsToSay() {
    JsonObject answer =
        echo.rest()
            .predict(
                """
                {"meta": {"puid": "p", "routing": {"zz": 3, "echo": 1}, "requestPath": {"zz": "i"},
                          "metrics": [{"key": "k", "type": "COUNTER", "value": 7}],
                          "tags": {"kept": true}},
                 "strData": "x"}
                """);
    assertEquals(
        "{\"puid\":\"p\",\"tags\":{\"kept\":true},\"routing\":{},\"requestPath\":{\"echo\":\"\"},\"metrics\":[]}",
        answer.getJsonObject("meta").encode());
  }

  @Test
  void whereAMessageHasBeenIsNotForClientsToSayOverGrpc() {
    Meta forged =
        Meta.newBuilder()
            .setPuid("p")
            .putRouting("zz", 3)
            .putRequestPath("zz", "i")
            .putTags("kept", Value.newBuilder().setBoolValue(true).build())
            .addMetrics(Metric.newBuilder().setKey("k").setValue(7))
            .build();
    SeldonMessage answer =
        echo.grpc().predict(SeldonMessage.newBuilder().setMeta(forged).build()).message();
    Meta expected =
        Meta.newBuilder()
            .setPuid("p")
            .putRequestPath("echo", "")
            .putTags("kept", Value.newBuilder().setBoolValue(true).build())
            .build();
    assertEquals(expected, answer.getMeta());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\r\\nSet-Cookie: stolen=1",
        "a\\nb",
        "a\\u0000b",
        "a\\u000bb",
        "\\u00e9\\u4e2d\\ud83d\\ude00",
        " spaces ",
        "\\u007f"
      })
  void anIdCannotForgeHeaders(String puid) {
    HttpResponse<String> response =
        echo.rest().post(RestClient.PREDICTIONS, "{\"meta\":{\"puid\":\"" + puid + "\"}}");
    assertTrue(
        response.statusCode() == 200 || response.statusCode() == 400, () -> response.toString());
    assertTrue(response.headers().firstValue("Set-Cookie").isEmpty());
  }
}
