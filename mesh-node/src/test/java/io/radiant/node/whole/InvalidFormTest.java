package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms, text and bytes as bodies, readable and not. */
final class InvalidFormTest extends InvalidInput {
  @Test
  void aFormIsAMessageInParts() {
    HttpResponse<String> response =
        form(part("meta", "", "{\"puid\":\"77\"}") + part("binData", "x", "abc") + "--b--\r\n");
    assertEquals(200, response.statusCode(), response.body());
    JsonObject answer = new JsonObject(response.body());
    assertEquals("77", answer.getJsonObject("meta").getString("puid"));
    assertEquals("YWJj", answer.getString("binData"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no form at all",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"strData\"\r\n\r\ncut off",
        "--b\r\nContent-Disposition: form-data; name=\"strData\"; filename=\"x\"\r\n\r\ncut off",
        "--b\r\nContent-Disposition: nonsense\r\n\r\nx\r\n--b--\r\n",
        "--b\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; filename=\"data\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"data\"--b--",
        "--b",
        "--c--\r\n",
      })
  void aFormThatCannotBeReadIsRefused(String body) {
    HttpResponse<String> response = form(body);
    assertEquals(400, response.statusCode(), response.body());
    assertNotEquals("", Refusals.info(response));
  }

  @Test
  void aFieldThatIsNoJsonIsRefusedByName() {
    HttpResponse<String> response = form(part("data", "", "{no json") + "--b--\r\n");
    assertEquals(400, response.statusCode());
    assertSays("form field \"data\"", Refusals.info(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data;x"})
  void aFormWithoutABoundaryIsRefused(String type) {
    HttpResponse<String> response =
        echo.rest()
            .send(typed(RestClient.PREDICTIONS, type, part("strData", "", "x") + "--b--\r\n"));
    assertEquals(400, response.statusCode());
    Refusals.info(response);
  }

  /** To look for 15,000 characters at every place of a body would take an event loop minutes. */
  @Test
  void aBoundaryThatNoClientMakesIsRefusedBeforeAnybodyLooksForIt() {
    String type = "multipart/form-data; boundary=" + "-".repeat(71);
    HttpResponse<String> response =
        echo.rest().send(typed(RestClient.PREDICTIONS, type, "x" + "-".repeat(100)));
    assertEquals(400, response.statusCode());
    assertSays("longer than 70 characters", Refusals.info(response));
  }

  @Test
  void dashesWithoutAnEndAreNoForm() {
    String type = "multipart/form-data; boundary=" + "-".repeat(70);
    String body = ("\r\n" + "-".repeat(71)).repeat(50);
    HttpResponse<String> response = echo.rest().send(typed(RestClient.PREDICTIONS, type, body));
    assertEquals(400, response.statusCode());
  }

  @Test
  void aBodyOfTextIsText() {
    HttpResponse<String> response =
        echo.rest().send(typed(RestClient.PREDICTIONS, "text/plain", "{not parsed é"));
    assertEquals(200, response.statusCode());
    assertEquals("{not parsed é", new JsonObject(response.body()).getString("strData"));
  }

  @Test
  void aBodyOfBytesIsBytes() {
    HttpResponse<String> response =
        echo.rest()
            .send(
                echo.rest()
                    .request(RestClient.PREDICTIONS)
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(new byte[] {0, (byte) 0xFF, 16})));
    assertEquals(200, response.statusCode());
    assertEquals("AP8Q", new JsonObject(response.body()).getString("binData"));
  }

  @Test
  void anEmptyTextIsText() {
    HttpResponse<String> response =
        echo.rest().send(typed(RestClient.PREDICTIONS, "text/plain", ""));
    assertEquals(200, response.statusCode());
    assertEquals("", new JsonObject(response.body()).getString("strData"));
  }
}
