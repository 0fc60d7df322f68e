package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, headers and addresses that are too large, and bytes that are no HTTP. */
final class InvalidSizeTest extends InvalidInput {
  @Test
  void aBodyThatAnnouncesTooMuchIsRefusedBeforeItIsSent() {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Content-Length: " + (BODY_BYTES + 1)));
      RawClient.Answer answer = client.answer();
      assertTooLarge(answer);
      assertEquals("close", answer.header("Connection"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2147483648", "9223372036854775807", "99999999999999999999", "000000000065537"})
  void evenLengthsBeyondEveryNumberAreTooLarge(String length) {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Content-Length: " + length));
      int status = client.answer().status();
      assertTrue(status == 413 || status == 400, () -> "status " + status);
    }
  }

  @Test
  void aBodyOfUnknownLengthIsRefusedOnceItIsTooLarge() {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      String chunk =
          Integer.toHexString(BODY_BYTES / 2) + "\r\n" + " ".repeat(BODY_BYTES / 2) + "\r\n";
      client.send(chunk).send(chunk).send("1\r\n \r\n");
      assertTooLarge(client.answer());
    }
  }

  @Test
  void aBodyOfUnknownLengthIsTakenUpToTheLimit() {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      String body = "{\"strData\":\"x\"}";
      String padded = body + " ".repeat(BODY_BYTES - body.length());
      client.send(Integer.toHexString(BODY_BYTES) + "\r\n" + padded + "\r\n0\r\n\r\n");
      assertEquals(200, client.answer().status());
    }
  }

  private static void assertTooLarge(RawClient.Answer answer) {
    assertEquals(413, answer.status());
    assertSays(Integer.toString(BODY_BYTES), Refusals.info(answer));
  }

  @Test
  void clientsThatSendFarTooMuchStillReadWhy() {
    String body = "{\"strData\":\"" + "x".repeat(20 * BODY_BYTES) + "\"}";
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> response = echo.rest().post(RestClient.PREDICTIONS, body);
      assertEquals(413, response.statusCode());
      assertSays(Integer.toString(BODY_BYTES), Refusals.info(response));
    }
  }

  @Test
  void aLargeBodyOverHttp2IsRefused() {
    Http2Client.Answer answer =
        Http2Client.of(echo)
            .post(RestClient.PREDICTIONS, "{\"strData\":\"" + "x".repeat(BODY_BYTES) + "\"}");
    assertEquals(413, answer.status());
    assertSays(Integer.toString(BODY_BYTES), Refusals.info(answer));
  }

  @Test
  void aLargeMessageOverGrpcIsRefused() {
    SeldonMessage large = SeldonMessage.newBuilder().setStrData("x".repeat(BODY_BYTES)).build();
    GrpcTestClient.Answer answer = echo.grpc().predict(large);
    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, answer.status());
    assertSays(Integer.toString(large.getSerializedSize()), answer.statusMessage());
  }

  @Test
  void aLargeFileInAFormIsRefused() {
    HttpResponse<String> response =
        form(part("binData", "file", "x".repeat(BODY_BYTES + 1)) + "--b--\r\n");
    assertEquals(413, response.statusCode());
    Refusals.info(response);
  }

  @Test
  void aLargeFieldInAFormIsRefused() {
    HttpResponse<String> response =
        form(part("strData", "", "x".repeat(BODY_BYTES + 1)) + "--b--\r\n");
    assertEquals(413, response.statusCode());
    Refusals.info(response);
  }

  @Test
  void manySmallPartsOfAFormAreRefusedOnceTheyAreTooLargeTogether() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      parts.append(part("field" + i, "", "\"" + "x".repeat(BODY_BYTES / 10) + "\""));
    }
    HttpResponse<String> response = form(parts + "--b--\r\n");
    assertEquals(413, response.statusCode());
    Refusals.info(response);
  }

  @Test
  void headersThatAreTooLargeAreRefused() {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "X: " + "x".repeat(2 * HEADER_BYTES)));
      assertEquals(431, client.answer().status());
    }
  }

  @Test
  void anAddressThatIsTooLongIsRefused() {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head("/" + "x".repeat(2 * HEADER_BYTES), "Content-Length: 0"));
      assertEquals(414, client.answer().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "POST\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "POST /api/v1.0/predictions HTTP/9.9\r\n\r\n",
        "POST /api/v1.0/predictions HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1.0/predictions HTTP/1.1\r\nContent-Length: one\r\n\r\n",
        "POST /api/v1.0/predictions HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /api/v1.0/predictions HTTP/1.1\r\nno colon\r\n\r\n",
      })
  void whatIsNotHttpDoesNoHarm(String bytes) {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(bytes);
    }
  }

  @Test
  void aBrokenChunkDoesNoHarm() {
    try (RawClient client = new RawClient(echo.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      client.send("five\r\nabcde\r\n");
      client.isClosedByServer();
    }
  }
}
