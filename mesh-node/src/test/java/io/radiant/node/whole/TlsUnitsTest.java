package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.egress.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs of units behind TLS, of all protocols, and of units without it. */
final class TlsUnitsTest {
  private static final String BODY = "{\"data\":{\"ndarray\":[[1.0,2.0]]}}";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/predict", "{\"data\":{\"ndarray\":[[1.0,2.0]]}}",
          "/v1/models/tf:predict", "{\"predictions\":[[3.0,4.0]]}",
          "/v2", "{\"name\":\"stub\",\"version\":\"1\",\"extensions\":[]}",
          "/v2/models/oip",
              "{\"name\":\"oip\",\"platform\":\"\",\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP64\",\"shape\":[-1,2]}],"
                  + "\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[-1,2]}]}",
          "/v2/models/oip/infer",
              "{\"model_name\":\"oip\",\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP64\",\"shape\":[1,2],"
                  + "\"data\":[5.0,6.0]}]}");

  @TempDir private static Path folder;
  private static Certificates certificates;

  private final Vertx vertx = Vertx.vertx();

  @BeforeAll
  static void makeCertificates() {
    certificates = new Certificates(folder);
  }

  @AfterEach
  void close() {
    TestNode.await(vertx.close());
  }

  private int server(HttpServerOptions options) {
    HttpServer server =
        TestNode.await(
            vertx
                .createHttpServer(options)
                .requestHandler(TlsUnitsTest::answer)
                .listen(0, "127.0.0.1"));
    return server.actualPort();
  }

  private static void answer(HttpServerRequest request) {
    String answer = ANSWERS.get(request.path());
    request.response().setStatusCode(answer == null ? 404 : 200);
    request.response().end(answer == null ? "{\"error\":\"no\"}" : answer);
  }

  private int secured(String certificate) {
    return server(
        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificates.identity(certificate)));
  }

  private static JsonObject endpoint(int port, String protocol) {
    return new JsonObject()
        .put("service_host", "127.0.0.1")
        .put("service_port", port)
        .put("connectTimeoutMillis", 2000)
        .put("protocol", protocol);
  }

  /** The certificate of the authority lies beside the manifest. */
  private static JsonObject tls() {
    return new JsonObject().put("caFile", "ca.pem");
  }

  private static JsonObject model(String name, JsonObject endpoint) {
    return new JsonObject().put("name", name).put("type", "MODEL").put("endpoint", endpoint);
  }

  private static TestNode serving(JsonObject graph) throws IOException {
    String manifest = TestNode.manifest("test", graph.encode());
    return TestNode.serving(
        TestNode.config(), Files.writeString(folder.resolve("test.json"), manifest));
  }

  @Test
  void unitsOfAllProtocolsMayBeBehindTlsAndOthersNot() throws IOException {
    int port = secured("good");
    int plain = server(new HttpServerOptions());
    JsonArray children =
        new JsonArray()
            .add(model("wrapped", endpoint(port, "seldon").put("tls", tls())))
            .add(model("tf", endpoint(port, "tensorflow").put("tls", tls())))
            .add(model("oip", endpoint(port, "v2").put("tls", tls())))
            .add(model("plain", endpoint(plain, "seldon")));
    JsonObject graph =
        new JsonObject()
            .put("name", "all")
            .put("implementation", "AVERAGE_COMBINER")
            .put("children", children);
    try (TestNode node = serving(graph)) {
      HttpResponse<String> answer = node.rest().post("/api/v1.0/predictions", BODY);
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(
          new JsonArray("[[2.5,3.5]]"),
          new JsonObject(answer.body()).getJsonObject("data").getJsonArray("ndarray"));
    }
  }

  @Test
  void aWrongCertificateIsSaidToTheClientWithTheNodesName() throws IOException {
    JsonObject unit = model("safe", endpoint(secured("other-name"), "v2").put("tls", tls()));
    try (TestNode node = serving(unit)) {
      HttpResponse<String> answer = node.rest().post("/api/v1.0/predictions", BODY);
      assertEquals(503, answer.statusCode(), answer.body());
      String info = new JsonObject(answer.body()).getJsonObject("status").getString("info");
      assertTrue(info.startsWith("node \"safe\": "), info);
      assertTrue(info.contains("its certificate is refused: "), info);
    }
  }
}
