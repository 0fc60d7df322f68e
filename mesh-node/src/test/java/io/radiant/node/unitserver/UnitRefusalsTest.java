package io.radiant.node.unitserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit server cannot read, and how it says so: in words about the message. */
final class UnitRefusalsTest {
  private static ServedUnit echo() {
    return ServedUnit.kind("echo", "echo");
  }

  private static String info(int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    return new JsonObject(response.body()).getJsonObject("status").getString("info");
  }

  @Test
  void numbersThatAreNotFiniteAreTextAsInProtobuf() {
    String message =
        "{\"data\":{\"tensor\":{\"shape\":[1,3],\"values\":[\"NaN\",\"Infinity\",\"-Infinity\"]}}}";
    try (ServedUnit unit = echo()) {
      JsonObject data = unit.ask("/predict", message).getJsonObject("data");
      assertEquals(
          new JsonArray(List.of("NaN", "Infinity", "-Infinity")),
          data.getJsonObject("tensor").getJsonArray("values"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":5} | data: 5 (expected: an object)",
        "{\"data\":{\"ndarray\":{}}} | ndarray: {} (expected: a list)",
        "{\"data\":{\"names\":[1]}} | names: 1 (expected: a text)",
        "{\"data\":{\"tensor\":{\"values\":[\"x\"]}}} | values: x (expected: a number)",
        "{\"data\":{\"tensor\":{\"values\":[null]}}} | values: null (expected: a number)",
        "{\"data\":{\"tensor\":{\"shape\":[1.5]}}} | shape: 1.5 (expected: a whole number)",
        "{\"data\":{\"tftensor\":{\"dtype\":\"X\"}}} | dtype: X (expected: a type of TensorFlow)",
        "{\"binData\":\"?\"} | binData: ? (expected: bytes in Base64)",
        "{\"strData\":7} | strData: 7 (expected: a text)",
        "{\"meta\":{\"routing\":{\"r\":\"x\"}}} | routing: x (expected: a whole number)",
        "{\"meta\":{\"metrics\":[{\"type\":\"X\"}]}} | type: X (expected: COUNTER, GAUGE or TIMER)",
        "{\"meta\":{\"metrics\":[7]}} | metrics: 7 (expected: an object)",
      })
  void aMemberOfTheWrongKindIsNamed(String message, String info) {
    try (ServedUnit unit = echo()) {
      assertEquals(info, info(400, unit.rest().post("/predict", message)));
    }
  }

  @Test
  void aListOfAnswersIsNeeded() {
    try (ServedUnit unit = ServedUnit.kind("average", "average")) {
      for (String none : List.of("{}", "{\"seldonMessages\":7}", "7")) {
        assertEquals(
            "seldonMessages is missing, or no list",
            info(400, unit.rest().post("/aggregate", none)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"slowMillis\":\"x\"} | slowMillis: x (expected: a whole number)",
        "{\"reset\":1} | reset: 1 (expected: true or false)",
        "{\"failEvery\":99999999999} | failEvery: 99999999999 (expected: a smaller number)",
        "[] | faults: [] (expected: an object)",
      })
  void aFaultOfTheWrongKindIsNamed(String faults, String info) {
    try (ServedUnit unit = echo()) {
      assertEquals(info, info(400, unit.rest().post("/faults", faults)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\"", "{\"data\":", "<xml/>", "[1}"})
  void whatIsNoJsonIsSaidWithoutTheParsersOwnAffairs(String text) {
    try (ServedUnit unit = echo()) {
      String info = info(400, unit.rest().post("/predict", text));
      assertFalse(info.contains("Source"), info);
      assertFalse(info.contains("Failed to decode"), info);
    }
  }

  @Test
  void filesThatAreTooLargeAreRefusedAndNotCutOff() {
    String head = "--b\r\nContent-Disposition: form-data; name=\"binData\"; filename=\"f\"\r\n\r\n";
    try (ServedUnit unit = echo()) {
      HttpRequest.Builder request =
          unit.rest()
              .request("/predict")
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(
                  BodyPublishers.concat(
                      BodyPublishers.ofString(head),
                      zeros(RequestReader.LIMIT + 1),
                      BodyPublishers.ofString("\r\n--b--\r\n")));
      assertEquals("the body has more than 67108864 bytes", info(413, unit.rest().send(request)));
    }
  }

  private static BodyPublisher zeros(int count) {
    return BodyPublishers.ofByteArray("0".repeat(count).getBytes(StandardCharsets.US_ASCII));
  }
}
