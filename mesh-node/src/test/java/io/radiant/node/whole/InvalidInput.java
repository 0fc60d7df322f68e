package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Whatever clients send: they are told what is wrong, and the node goes on as if nothing was. */
abstract class InvalidInput {
  static final int BODY_BYTES = 64 << 10;
  static final int HEADER_BYTES = 8 << 10;
  static final int DEEP = 10_000;

  static TestNode echo;
  static TestNode model;

  private Logs logs;

  @BeforeAll
  static void start() {
    echo = TestNode.ofGraph(config(), TestUnit.echo("echo"));
    model =
        TestNode.ofGraph(
            config(),
            """
            {"name": "mlp", "type": "MODEL", "implementation": "ONNX_SERVER", "modelUri": "%s"}
            """
                .formatted(TestNode.CONF.resolve("digits/mlp.onnx")));
  }

  private static NodeConfig config() {
    return TestNode.config(new NodeConfig.Limits(BODY_BYTES, HEADER_BYTES, 100, 20_000));
  }

  @AfterAll
  static void stop() {
    echo.close();
    model.close();
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void theNodesGoOnServing() {
    try (Logs watched = logs) {
      for (Protocol protocol : Protocol.values()) {
        Outcome answer = protocol.ask(echo, Ask.text("still here"));
        assertEquals(new Outcome(protocol.says(Verdict.OK), "still here"), answer);
      }
      Eventually.idle(echo.node());
      Eventually.idle(model.node());
      watched.assertNoWarnings();
    }
  }

  static String badRequest(String body) {
    HttpResponse<String> response = echo.rest().post(RestClient.PREDICTIONS, body);
    assertEquals(400, response.statusCode(), response.body());
    return Refusals.info(response);
  }

  static void assertSays(String expected, String text) {
    assertTrue(text.contains(expected), () -> "\"" + text + "\" (expected: " + expected + ")");
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  static HttpRequest.Builder typed(String path, String type, String body) {
    return echo.rest()
        .request(path)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  static String part(String name, String file, String content) {
    String fileName = file.isEmpty() ? "" : "; filename=\"" + file + "\"";
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(name, fileName, content);
  }

  static HttpResponse<String> form(String body) {
    return echo.rest().send(typed(RestClient.PREDICTIONS, "multipart/form-data; boundary=b", body));
  }
}
