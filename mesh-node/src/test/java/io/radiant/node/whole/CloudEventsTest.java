package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to those who sent a CloudEvent are CloudEvents. */
final class CloudEventsTest {
  private static final String PATH = "/seldon/default/test/api/v1.0/predictions";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> send(String body, boolean event) {
    HttpRequest.Builder request = node.rest().json(PATH, body);
    return node.rest().send(event ? request.header("Ce-Specversion", "1.0") : request);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void theAnswerToAnEventIsAnEvent() {
    HttpResponse<String> response = send("{\"meta\":{\"puid\":\"p-1\"}}", true);
    assertEquals("p-1", header(response, "Ce-Id"));
    assertEquals("0.3", header(response, "Ce-Specversion"));
    assertEquals(PATH, header(response, "Ce-Path"));
    assertEquals("seldon.test.default.response", header(response, "Ce-Type"));
    assertEquals("seldon.test", header(response, "Ce-Source"));
  }

  @Test
  void anIdThatWasMadeIsTheEventsIdToo() {
    HttpResponse<String> response = send("{}", true);
    assertEquals(header(response, "Seldon-Puid"), header(response, "Ce-Id"));
    assertTrue(header(response, "Ce-Id").matches("[0-9a-v]{26}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/models/test:predict; {\"instances\":[[1]]}",
        "/v1/models/echo/versions/1:predict; {\"instances\":[[1]]}",
        "/seldon/default/test/v2/models/echo/infer; {\"inputs\":[]}",
        "/v2/models/test/infer; {\"inputs\":[{\"name\":\"x\",\"shape\":[1],"
            + "\"datatype\":\"INT8\",\"data\":[7]}]}"
      })
  void soItIsInAllProtocols(String path, String body) {
    HttpRequest.Builder request =
        node.rest().json(path, body).header("Ce-Specversion", "1.0").header("Seldon-Puid", "p-2");
    HttpResponse<String> response = node.rest().send(request);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("p-2", header(response, "Ce-Id"));
    assertEquals("seldon.test.default.response", header(response, "Ce-Type"));
    assertEquals(path, header(response, "Ce-Path"));
  }

  @Test
  void otherAnswersAreNone() {
    assertEquals("", header(send("{}", false), "Ce-Id"));
    assertEquals("", header(send("{", true), "Ce-Id"));
  }

  @Test
  void anIdThatNoHeaderCanHoldMakesNoEvent() {
    HttpResponse<String> response = send("{\"meta\":{\"puid\":\"a\\r\\nb\"}}", true);
    assertEquals(200, response.statusCode());
    assertEquals("", header(response, "Ce-Id"));
  }

  private static HttpResponse<String> report(String body) {
    String path = "/seldon/default/test/api/v1.0/feedback";
    return node.rest().send(node.rest().json(path, body).header("Ce-Specversion", "1.0"));
  }

  @Test
  void reportsAreAnsweredLikewiseIfTheySayOfWhichPrediction() {
    String body = "{\"reward\":1,\"response\":{\"meta\":{\"puid\":\"p-1\"}}}";
    assertEquals("p-1", header(report(body), "Ce-Id"));
    assertEquals("", header(report("{\"reward\":1}"), "Ce-Specversion"));
  }
}
