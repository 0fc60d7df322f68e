package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is none, and JSON of the wrong shape. */
final class InvalidJsonTest extends InvalidInput {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"ndarray\":[[1",
        "{\"data\":{\"ndarray\":[[1]]}",
        "{\"strData\":\"x",
        "{",
        "{\"strData\"",
        "{\"strData\":tru",
        "{\"data\":{\"ndarray\":[[1,",
        "{\"strData\":\"x\\",
        "{\"strData\":\"\\u12",
      })
  void truncatedJsonIsRefusedAndTheEndIsNamed(String body) {
    assertSays("unreadable JSON at line 1, column", badRequest(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"ndarray\":\"no list\"}}           | data.ndarray: expected a list",
        "{\"data\":{\"ndarray\":{}}}                    | data.ndarray: expected a list",
        "{\"data\":[1]}                                 | data: expected an object",
        "{\"data\":{\"tensor\":[1]}}                    | expected an object",
        "{\"data\":{\"tensor\":{\"shape\":[1.5]}}}      | data.tensor.shape: expected an integer",
        "{\"data\":{\"tensor\":{\"values\":[true]}}}    | data.tensor.values: expected a number",
        "{\"data\":{\"names\":[1],\"ndarray\":[[1]]}}   | data.names: expected a string",
        "{\"strData\":7}                                | strData: expected a string",
        "{\"binData\":\"***\"}                          | binData: expected base64",
        "{\"binData\":[1]}                              | binData: expected a string",
        "{\"meta\":\"x\"}                               | meta: expected an object",
        "{\"meta\":{\"puid\":7}}                        | meta.puid: expected a string",
        "{\"meta\":{\"tags\":[]}}                       | meta.tags: expected an object",
        "{\"strData\":\"x\",\"data\":{\"ndarray\":[]}}  | expected only one of",
        "{\"strData\":\"x\",\"strData\":\"y\"}          | expected only one of",
        "{\"data\":{\"ndarray\":[],\"tensor\":{}}}      | expected only one of",
        "{\"data\":{\"tensor\":{\"values\":[1e999]}}}   | data.tensor.values: expected a number",
      })
  void wrongTypesAreRefusedByTheFieldsPath(String body, String complaint) {
    assertSays(complaint, badRequest(body));
  }

  @Test
  void anEmptyBodyIsRefused() {
    assertSays("empty", badRequest(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[{\"strData\":\"x\"}]", "\"text\"", "7", "true"})
  void whateverIsNoObjectIsRefused(String body) {
    assertSays("body: expected an object", badRequest(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{/* why */\"strData\":\"x\"}",
        "{\"strData\":\"x\"} // why",
        "# why\n{\"strData\":\"x\"}",
        "{strData:\"x\"}",
        "{'strData':'x'}",
        "{\"strData\":x}",
        "{\"strData\"=\"x\"}",
        "{\"strData\":\"x\"} and more",
        "{\"strData\":\"x\"}{\"strData\":\"x\"}",
        "{\"strData\":\"x\",}",
        "{\"strData\":\"x\";\"meta\":{}}",
        "{\"data\":{\"ndarray\":[[1,]]}}",
        "{\"data\":{\"ndarray\":[[01]]}}",
        "{\"data\":{\"ndarray\":[[.5]]}}",
        "{\"data\":{\"ndarray\":[[+1]]}}",
        "{\"data\":{\"ndarray\":[[0x10]]}}",
        "\uFEFF{\"strData\":\"x\"}",
        "{\"strData\":\"a\nb\"}",
      })
  void lenientJsonIsNoJson(String body) {
    assertSays("unreadable JSON at line", badRequest(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "nan"})
  void numbersThatJsonHasNoWordForAreRefused(String word) {
    assertSays("unreadable JSON", badRequest("{\"data\":{\"ndarray\":[[" + word + "]]}}"));
    assertSays(
        "unreadable JSON", badRequest("{\"data\":{\"tensor\":{\"values\":[" + word + "]}}}"));
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] body = "{\"strData\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
    body[12] = (byte) 0xC3;
    HttpResponse<String> response =
        echo.rest()
            .send(
                echo.rest()
                    .request(RestClient.PREDICTIONS)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));
    assertEquals(400, response.statusCode());
    Refusals.info(response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"ndarray\":%s}}",
        "{\"jsonData\":%s}",
        "{\"meta\":{\"tags\":{\"deep\":%s}}}",
        "{\"unknown\":%s}",
        "%s"
      })
  void bodiesTenThousandLevelsDeepAreRefused(String body) {
    String lists = "[".repeat(DEEP) + "]".repeat(DEEP);
    assertNotEquals("", badRequest(body.formatted(lists)));
    String objects = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
    assertNotEquals("", badRequest(body.formatted(objects)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"jsonData\":[", "{\"a\":[{\"a\":["})
  void bodiesThatOnlyOpenAreRefused(String opening) {
    assertNotEquals("", badRequest(opening.repeat(BODY_BYTES / opening.length())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"unknown\":1}", "{\"data\":null}", "{\"data\":{}}"})
  void aMessageThatCarriesNothingIsAMessage(String body) {
    JsonObject answer = echo.rest().predict(body);
    assertEquals(1, answer.size(), answer.encode());
    assertEquals(
        "{\"echo\":\"\"}", answer.getJsonObject("meta").getJsonObject("requestPath").encode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "null",
        "[]",
        "{\"reward\":\"high\"}",
        "{\"reward\":1}x",
        "{\"response\":7}"
      })
  void feedbackThatCannotBeReadIsRefused(String body) {
    HttpResponse<String> response = echo.rest().post(RestClient.FEEDBACK, body);
    assertEquals(400, response.statusCode());
    assertNotEquals("", Refusals.info(response));
  }
}
