package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types, methods, paths and deployments that are not there. */
final class InvalidAddressTest extends InvalidInput {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/xml",
        "application/x-www-form-urlencoded",
        "image/png",
        "nonsense",
        ""
      })
  void otherContentTypesAreRefused(String type) {
    for (String path : new String[] {RestClient.PREDICTIONS, RestClient.FEEDBACK}) {
      HttpResponse<String> response = echo.rest().send(typed(path, type, "{\"strData\":\"x\"}"));
      assertEquals(415, response.statusCode());
      assertSays("'" + type + "'", Refusals.info(response));
    }
  }

  @Test
  void aMissingContentTypeIsRefused() {
    HttpResponse<String> response =
        echo.rest()
            .send(echo.rest().request(RestClient.PREDICTIONS).POST(BodyPublishers.ofString("{}")));
    assertEquals(415, response.statusCode());
    Refusals.info(response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/json;charset=UTF-8;profile=x"
      })
  void everySpellingOfJsonIsTaken(String type) {
    HttpResponse<String> response =
        echo.rest().send(typed(RestClient.PREDICTIONS, type, "{\"strData\":\"x\"}"));
    assertEquals(200, response.statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1.0/predictions, POST",
    "PUT, /api/v0.1/predictions, POST",
    "DELETE, /api/v1.0/feedback, POST",
    "PATCH, /seldon/default/test/api/v1.0/predictions, POST",
    "POST, /ready, 'GET,HEAD'",
    "DELETE, /live, 'GET,HEAD'",
    "PUT, /ping, 'GET,HEAD'"
  })
  void otherMethodsAreRefusedAndTheRightOneIsNamed(String method, String path, String allowed) {
    HttpResponse<String> response =
        echo.rest().send(echo.rest().request(path).method(method, BodyPublishers.ofString("{}")));
    assertEquals(405, response.statusCode());
    assertEquals(allowed, response.headers().firstValue("Allow").orElse(""));
    assertSays("'" + method + "'", Refusals.info(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nothing",
        "/api/v1.0",
        "/api/v2.0/predictions",
        "/api/v1.0/predictions/more",
        "/api/v1.0/Predictions",
        "/seldon/default/nobody/api/v1.0/predictions",
        "/seldon/nowhere/test/api/v1.0/predictions",
        "/seldon//test/api/v1.0/predictions",
        "/%2e%2e/api",
        "/%C3%28",
        "/metrics",
        "/pause",
      })
  void whatIsNotThereIsNotFound(String path) {
    HttpResponse<String> response = echo.rest().post(path, "{\"strData\":\"x\"}");
    assertEquals(404, response.statusCode());
    Refusals.info(response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "nothing", "http://localhost/nothing", "/%zz", "/%", "//", "/?%zz"})
  void strangeAddressesAreRefused(String target) {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.post(target, "{}"));
      int status = client.answer().status();
      assertTrue(status == 404 || status == 400, () -> "status " + status);
    }
  }

  @Test
  void aDeploymentThatIsNotServedIsNotFoundOverGrpc() {
    GrpcTestClient.Answer answer =
        echo.grpc().predict(SeldonMessage.getDefaultInstance(), Map.of("seldon", "nobody"));
    assertEquals(GrpcStatus.NOT_FOUND, answer.status());
    assertSays("nobody", answer.statusMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/seldon.protos.Seldon/Nothing",
        "/nobody.Service/Predict",
        "/",
        "/seldon.protos.Seldon"
      })
  void aMethodThatIsNotThereIsUnimplementedOverGrpc(String path) {
    Http2Client.Answer answer = Http2Client.of(echo).grpc(path, Http2Client.frame(Buffer.buffer()));
    assertEquals(GrpcStatus.UNIMPLEMENTED, answer.grpcStatus());
  }
}
