package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is REST's own in the Open Inference Protocol: headers, and bytes behind the JSON. */
final class OipRestTest {
  private static final int PIXELS = 784;
  private static final String INFER = "/v2/models/test/infer";
  private static final OipTensor ROW = OipTensor.row("x", 1.5, -2.0);

  private static TestNode echo;
  private static TestNode digits;

  private Logs logs;

  @BeforeAll
  static void start() {
    echo = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
    digits = TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"));
  }

  @AfterAll
  static void stop() {
    echo.close();
    digits.close();
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingIsLeft() {
    try (Logs watched = logs) {
      Eventually.idle(echo.node());
      Eventually.idle(digits.node());
      watched.assertNoWarnings();
    }
  }

  private static HttpResponse<byte[]> ok(HttpRequest.Builder request) {
    HttpResponse<byte[]> response = OipRest.send(request);
    assertEquals(200, response.statusCode(), () -> OipRest.text(response));
    return response;
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  // Ids

  @Test
  void anIdInTheHeaderIsKeptUnlessTheBodyHasOne() {
    Ask ask = Ask.of("test", ROW);
    HttpResponse<byte[]> fromHeader =
        ok(OipRest.request(echo, ask, false).header("Seldon-Puid", "from-header"));
    assertEquals("from-header", OipRest.heard(fromHeader).id());
    assertEquals(Optional.of("from-header"), header(fromHeader, "Seldon-Puid"));
    HttpResponse<byte[]> fromBody =
        ok(OipRest.request(echo, ask.id("from-body"), false).header("Seldon-Puid", "from-header"));
    assertEquals("from-body", OipRest.heard(fromBody).id());
    assertEquals(Optional.of("from-body"), header(fromBody, "Seldon-Puid"));
  }

  // Forms

  @Test
  void theHeadersSayWhetherTheAnswerIsBinary() {
    HttpResponse<byte[]> json = ok(OipRest.request(echo, Ask.of("test", ROW), false));
    assertEquals(Optional.of("application/json"), header(json, "Content-Type"));
    assertEquals(Optional.empty(), header(json, OipRest.JSON_LENGTH));
    HttpResponse<byte[]> binary = ok(OipRest.request(echo, Ask.of("test", ROW), true));
    assertEquals(Optional.of("application/octet-stream"), header(binary, "Content-Type"));
    int length = Integer.parseInt(header(binary, OipRest.JSON_LENGTH).orElseThrow());
    assertEquals(ROW.raw(), Buffer.buffer(binary.body()).slice(length, binary.body().length));
  }

  private static HttpRequest.Builder post(String json, Buffer bytes) {
    return echo.rest()
        .request(INFER)
        .header(OipRest.JSON_LENGTH, Integer.toString(json.length()))
        .POST(BodyPublishers.ofByteArray(Buffer.buffer(json).appendBuffer(bytes).getBytes()));
  }

  @Test
  void everyOutputHasTheFormThatWasAskedForIt() {
    String json =
        "{\"inputs\":[{\"name\":\"a\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[7]},"
            + "{\"name\":\"b\",\"shape\":[2],\"datatype\":\"UINT8\","
            + "\"parameters\":{\"binary_data_size\":2}}],"
            + "\"outputs\":[{\"name\":\"b\"},"
            + "{\"name\":\"a\",\"parameters\":{\"binary_data\":true}}]}";
    HttpResponse<byte[]> response = ok(post(json, Buffer.buffer(new byte[] {1, -1})));
    int length = Integer.parseInt(header(response, OipRest.JSON_LENGTH).orElseThrow());
    assertEquals(length + 1, response.body().length, "a is one byte");
    assertEquals(
        List.of(
            new OipTensor("b", "UINT8", List.of(2), List.of(1L, 255L)),
            new OipTensor("a", "INT8", List.of(1), List.of(7L))),
        OipRest.heard(response).outputs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "none"})
  void whoSaysNothingOfTheTypeSendsJson(String type) {
    HttpRequest.Builder request =
        echo.rest().request(INFER).POST(BodyPublishers.ofString("{\"inputs\":[]}"));
    if (!type.equals("none")) {
      request.header("Content-Type", type);
    }
    assertEquals(List.of(), OipRest.heard(ok(request)).outputs());
  }

  // Bytes without JSON

  private static Buffer floats(int count) {
    Buffer floats = Buffer.buffer();
    for (int i = 0; i < count; i++) {
      floats.appendFloatLE(i % 255);
    }
    return floats;
  }

  private static HttpRequest.Builder raw(String model, Buffer body) {
    return digits
        .rest()
        .request("/v2/models/" + model + "/infer")
        .header(OipRest.JSON_LENGTH, "0")
        .header("Seldon-Puid", "raw")
        .POST(BodyPublishers.ofByteArray(body.getBytes()));
  }

  @Test
  void bytesWithoutJsonAreTheModelsOnlyInput() {
    Outcome answer = OipRest.heard(ok(raw("digits.mlp/versions/ab", floats(2 * PIXELS))));
    assertEquals(List.of(2, 10), answer.outputs().get(0).shape());
    assertEquals("raw", answer.id());
    assertEquals("ab", answer.version());
    Double[] pixels = new Double[2 * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (double) (i % 255);
    }
    OipTensor same = new OipTensor("x", "FP32", List.of(2, PIXELS), List.of(pixels));
    Ask ask = Ask.of("digits.mlp", same).version("ab");
    assertEquals(
        OipDialect.REST_BINARY.ask(digits, ask).outputs().get(0).values(),
        answer.outputs().get(0).values());
  }

  @Test
  void bytesWithoutJsonAreForAWholeGraphWhereItTakesOneInput() {
    OipTensor output = OipRest.heard(ok(raw("digits", floats(PIXELS)))).outputs().get(0);
    assertEquals(
        "probabilities FP32 [1, 10]",
        "%s %s %s".formatted(output.name(), output.datatype(), output.shape()));
  }

  @Test
  void bytesThatDoNotFillTheInputAreRefused() {
    HttpResponse<byte[]> response = OipRest.send(raw("digits.mlp", floats(PIXELS - 1)));
    assertEquals(400, response.statusCode());
    String error = OipRefusal.error(response);
    assertTrue(error.contains("\""), error);
  }
}
