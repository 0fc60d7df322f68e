package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP says of a body and a path counts on all REST paths. */
final class RestRequestTest extends InvalidInput {
  private static final String TENSOR =
      "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[7]}]}";

  private static HttpRequest.Builder post(String path, String type, byte[] body) {
    return echo.rest()
        .request(path)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // Packed bodies

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/api/v1.0/predictions; application/json; {\"strData\":\"x\"}",
        "/api/v1.0/predictions; text/plain; x",
        "/api/v1.0/predictions; application/octet-stream; x",
        "/api/v0.1/feedback; application/json; {\"reward\":1}",
        "/v1/models/test:predict; application/json; {\"instances\":[[1]]}",
        "/v2/models/test/infer; application/json; " + TENSOR,
        "/v2/repository/index; application/json; {\"ready\":true}"
      })
  void everyBodyMayBePacked(String path, String type, String body) throws IOException {
    String plain = echo.rest().send(post(path, type, utf8(body)).header(PUID, "p")).body();
    HttpResponse<String> packed =
        echo.rest()
            .send(
                post(path, type, gzip(utf8(body)))
                    .header("Content-Encoding", "gzip")
                    .header(PUID, "p"));
    assertEquals(200, packed.statusCode(), packed.body());
    assertEquals(plain, packed.body());

    byte[] bomb = gzip(new byte[40 * BODY_BYTES]);
    assertRefused(413, post(path, type, bomb).header("Content-Encoding", "gzip"));
    assertRefused(400, post(path, type, utf8(body)).header("Content-Encoding", "gzip"));
    HttpResponse<String> unknown =
        assertRefused(415, post(path, type, utf8(body)).header("Content-Encoding", "br"));
    assertEquals("gzip, deflate", unknown.headers().firstValue("Accept-Encoding").orElse(""));
  }

  private static final String PUID = "Seldon-Puid";

  private static HttpResponse<String> assertRefused(int status, HttpRequest.Builder request) {
    HttpResponse<String> response = echo.rest().send(request);
    assertEquals(status, response.statusCode(), response.body());
    return response;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 18, 19, 100, 5000})
  void whatStandsBehindAPackedBodyIsRefused(int length) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(gzip(utf8("{\"strData\":\"x\"}")));
    body.write("#".repeat(length).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        400,
        post(RestClient.PREDICTIONS, "application/json", body.toByteArray())
            .header("Content-Encoding", "gzip"));
  }

  @Test
  void aBodyMayBePackedInSeveralPieces() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(gzip(utf8("{\"strData\":")));
    body.write(gzip(utf8("\"x\"}")));
    HttpResponse<String> response =
        echo.rest()
            .send(
                post(RestClient.PREDICTIONS, "application/json", body.toByteArray())
                    .header("Content-Encoding", "gzip"));
    assertEquals("x", new JsonObject(response.body()).getString("strData"));
  }

  // Text

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain; charset=iso-8859-1   | ISO-8859-1",
        "text/plain;charset=\"ISO-8859-1\" | ISO-8859-1",
        "TEXT/PLAIN; a=b; Charset=utf-16  | UTF-16",
        "text/plain; charset=UTF-8        | UTF-8",
        "text/plain                       | UTF-8"
      })
  void aTextIsReadAsItSaysItIsWritten(String type, String charset) {
    byte[] body = "Grüße".getBytes(Charset.forName(charset));
    HttpResponse<String> response = echo.rest().send(post(RestClient.PREDICTIONS, type, body));
    assertEquals("Grüße", new JsonObject(response.body()).getString("strData"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "text/plain; charset=us-ascii",
        "text/plain; charset=klingon",
        "text/plain; charset=\"\"",
        "text/plain; charset=a b"
      })
  void aTextThatIsNotWrittenAsItSaysIsRefused(String type) {
    byte[] body = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(400, post(RestClient.PREDICTIONS, type, body));
  }

  // Paths

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ready",
        "/api/v1.0/metadata",
        "/api/v1.0/doc/seldon.json",
        "/v2",
        "/v2/models/test",
        "/v1/models/test"
      })
  void headIsGetWithoutTheBody(String path) {
    HttpResponse<String> get = echo.rest().get(path);
    assertEquals(200, get.statusCode(), get.body());
    HttpResponse<String> head =
        echo.rest().send(echo.rest().request(path).method("HEAD", BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(get.headers().map(), head.headers().map());
    RawHttp raw = new RawHttp(echo.node().ingressPort());
    assertEquals("", raw.send("HTTP/1.1", "HEAD", path, Map.of(), null).body());
  }

  @Test
  void headIsNothingWhereThereIsNoGet() {
    HttpRequest.Builder head = echo.rest().request(RestClient.PREDICTIONS);
    assertRefused(405, head.method("HEAD", BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1%2e0/%70redictions",
        "/api/v1.0/predictions%",
        "/api/v1.0%2Fpredictions",
        "/api/v1.0/predictions%20"
      })
  void onlyWhatNeedNotBeEscapedIsTheSame(String path) {
    boolean same = path.endsWith("%70redictions");
    Map<String, String> json = Map.of("Content-Type", "application/json");
    RawHttp raw = new RawHttp(echo.node().ingressPort());
    assertEquals(
        same ? 200 : 404, raw.send("HTTP/1.1", "POST", path, json, utf8("{}")).status(), path);
    assertEquals(200, raw.send("HTTP/1.1", "GET", "/%72e%61dy", Map.of(), null).status());
  }

  // The length of the JSON

  @ParameterizedTest
  @ValueSource(strings = {"+73", "-1", "0x49", "7 3", "''"})
  void aLengthOfTheJsonIsDigits(String length) {
    assertRefused(
        400,
        post("/v2/models/test/infer", "application/json", utf8(TENSOR))
            .header(OipRest.JSON_LENGTH, length));
  }

  @Test
  void thereIsOneLengthOfTheJson() {
    String right = Integer.toString(TENSOR.length());
    HttpRequest.Builder twice =
        post("/v2/models/test/infer", "application/json", utf8(TENSOR))
            .header(OipRest.JSON_LENGTH, right)
            .header(OipRest.JSON_LENGTH, right);
    assertEquals(200, echo.rest().send(twice).statusCode());
    assertRefused(400, twice.header(OipRest.JSON_LENGTH, "1"));
  }
}
