package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.node.config.NodeConfig;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers let pages of other origins do. */
final class CrossOriginTest {
  private static final String SHOP = "https://shop.example";

  private TestNode node;

  @AfterEach
  void close() {
    node.close();
  }

  private void start(String... origins) {
    NodeConfig config = TestNode.config();
    node =
        TestNode.ofGraph(
            new NodeConfig(
                config.ingress(),
                config.admin(),
                config.eventLoops(),
                config.edges(),
                config.work(),
                config.limits(),
                config.drain(),
                config.endpoints(),
                config.forwardedHeaders(),
                new NodeConfig.Cors(List.of(origins), List.of("Content-Type", "X-Mine")),
                config.journal()),
            TestUnit.echo("echo"));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  private HttpResponse<String> predict(String origin) {
    HttpRequest.Builder request = node.rest().json(RestClient.PREDICTIONS, "{}");
    return node.rest().send(request.header("Origin", origin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1.0/predictions", "/api/v1.0/feedback", "/nothing"})
  void everyAnswerMayBeReadByEveryPage(String path) {
    start("*");
    HttpResponse<String> response = node.rest().post(path, "{}");
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
    assertEquals("none", header(response, "Vary"));
  }

  @Test
  void refusalsMayBeReadToo() {
    start("*");
    HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, "{");
    assertEquals(400, response.statusCode());
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
  }

  private HttpResponse<String> ask(String path, String origin) {
    return node.rest()
        .send(
            node.rest()
                .request(path)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/api/v1.0/predictions; POST,OPTIONS",
        "/api/v0.1/feedback/; POST,OPTIONS",
        "/seldon/default/test/api/v1.0/metadata/echo; GET,HEAD,OPTIONS",
        "/ready; GET,HEAD,OPTIONS"
      })
  void aPageThatAsksFirstIsToldWhatItMaySend(String path, String methods) {
    start("*");
    HttpResponse<String> response = ask(path, SHOP);
    assertEquals(200, response.statusCode());
    assertEquals("", response.body());
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
    assertEquals(methods, header(response, "Access-Control-Allow-Methods"));
    assertEquals("Content-Type, X-Mine", header(response, "Access-Control-Allow-Headers"));
  }

  @Test
  void nothingCanBeAskedAboutWhatDoesNotExist() {
    start("*");
    assertEquals(404, ask("/nothing", SHOP).statusCode());
  }

  @Test
  void onlyPagesOfTheConfiguredOriginsAreLetIn() {
    start(SHOP, "https://desk.example");
    assertEquals(SHOP, header(predict(SHOP), "Access-Control-Allow-Origin"));
    assertEquals("none", header(predict("https://evil.example"), "Access-Control-Allow-Origin"));
    assertEquals(
        "none",
        header(node.rest().post(RestClient.PREDICTIONS, "{}"), "Access-Control-Allow-Origin"));
    assertEquals(
        "https://desk.example",
        header(ask(RestClient.PREDICTIONS, "https://desk.example"), "Access-Control-Allow-Origin"));
  }

  @Test
  void whatDependsOnTheOriginSaysSo() {
    start(SHOP);
    assertEquals("Origin", header(predict(SHOP), "Vary").replace("origin", "Origin"));
    assertEquals(
        "Origin", header(predict("https://evil.example"), "Vary").replace("origin", "Origin"));
  }
}
