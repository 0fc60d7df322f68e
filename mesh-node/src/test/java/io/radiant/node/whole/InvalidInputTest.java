package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.Metric;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Tensor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever clients send: they are told what is wrong, and the node goes on as if nothing was. */
final class InvalidInputTest {
  private static final int BODY_BYTES = 64 << 10;
  private static final int HEADER_BYTES = 8 << 10;
  private static final int DEEP = 10_000;

  private static TestNode echo;
  private static TestNode model;

  private Logs logs;

  @BeforeAll
  static void start() {
    NodeConfig config =
        TestNode.config(new NodeConfig.Limits(BODY_BYTES, HEADER_BYTES, 100, 20_000));
    echo = TestNode.ofGraph(config, TestUnit.echo("echo"));
    model =
        TestNode.ofGraph(
            config,
            """
            {"name": "mlp", "type": "MODEL", "implementation": "ONNX_SERVER", "modelUri": "%s"}
            """
                .formatted(TestNode.CONF.resolve("digits/mlp.onnx")));
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

  private static String badRequest(String body) {
    HttpResponse<String> response = echo.rest().post(RestClient.PREDICTIONS, body);
    assertEquals(400, response.statusCode(), response.body());
    return Refusals.info(response);
  }

  private static void assertSays(String expected, String text) {
    assertTrue(text.contains(expected), () -> "\"" + text + "\" (expected: " + expected + ")");
  }

  // JSON

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

  // Sizes

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
  void headersThatAreTooLargeAreRefusedOverHttp2() {
    HttpClientRequest request =
        Http2Client.of(echo)
            .open(RestClient.PREDICTIONS, "application/json")
            .putHeader("x", "x".repeat(2 * HEADER_BYTES));
    boolean refused =
        TestNode.await(
            request
                .send("{}")
                .transform(
                    sent ->
                        Future.succeededFuture(
                            sent.failed() || sent.result().statusCode() == 431)));
    assertTrue(refused);
  }

  @Test
  void aPackedBodyIsNoJson() throws IOException {
    HttpResponse<String> response =
        echo.rest()
            .send(
                echo.rest()
                    .request(RestClient.PREDICTIONS)
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(gzip("{}".getBytes(StandardCharsets.UTF_8)))));
    assertEquals(400, response.statusCode());
    Refusals.info(response);
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

  // Types, methods, paths

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

  private static HttpRequest.Builder typed(String path, String type, String body) {
    return echo.rest()
        .request(path)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
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
    "POST, /ready, GET",
    "DELETE, /live, GET",
    "PUT, /ping, GET"
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

  // Models

  private static Ask row(int columns) {
    JsonArray row = new JsonArray();
    ListValue.Builder list = ListValue.newBuilder();
    for (int i = 0; i < columns; i++) {
      row.add(i);
      list.addValues(Value.newBuilder().setNumberValue(i));
    }
    return new Ask(
        "{\"data\":{\"ndarray\":[" + row.encode() + "]}}",
        SeldonMessage.newBuilder()
            .setData(
                DefaultData.newBuilder()
                    .setNdarray(
                        ListValue.newBuilder().addValues(Value.newBuilder().setListValue(list))))
            .build());
  }

  private static Ask tensor(int[] shape, int values) {
    JsonObject tensor =
        new JsonObject().put("shape", new JsonArray()).put("values", new JsonArray());
    Tensor.Builder proto = Tensor.newBuilder();
    for (int size : shape) {
      tensor.getJsonArray("shape").add(size);
      proto.addShape(size);
    }
    for (int i = 0; i < values; i++) {
      tensor.getJsonArray("values").add(i);
      proto.addValues(i);
    }
    return new Ask(
        new JsonObject().put("data", new JsonObject().put("tensor", tensor)).encode(),
        SeldonMessage.newBuilder().setData(DefaultData.newBuilder().setTensor(proto)).build());
  }

  /** A row of a number and a word. */
  private static Ask mixedRow() {
    ListValue row =
        ListValue.newBuilder()
            .addValues(Value.newBuilder().setNumberValue(1))
            .addValues(Value.newBuilder().setStringValue("two"))
            .build();
    ListValue rows = ListValue.newBuilder().addValues(Value.newBuilder().setListValue(row)).build();
    return new Ask(
        "{\"data\":{\"ndarray\":[[1,\"two\"]]}}",
        SeldonMessage.newBuilder().setData(DefaultData.newBuilder().setNdarray(rows)).build());
  }

  private static String refusedByTheModel(Protocol protocol, Ask ask) {
    Outcome outcome = protocol.ask(model, ask);
    assertEquals(protocol.says(Verdict.BAD_REQUEST), outcome.status(), outcome.text());
    assertSays("node \"mlp\"", outcome.text());
    return outcome.text();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aWrongShapeIsRefusedByTheNodeWithBothShapes(Protocol protocol) {
    String text = refusedByTheModel(protocol, row(3));
    assertSays("[1, 3]", text);
    assertSays("784]", text);
    assertSays("[2, 2, 2]", refusedByTheModel(protocol, tensor(new int[] {2, 2, 2}, 8)));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aShapeThatDoesNotFitItsValuesIsRefused(Protocol protocol) {
    refusedByTheModel(protocol, tensor(new int[] {1, 784}, 3));
    refusedByTheModel(protocol, tensor(new int[] {-1, -784}, 784));
    refusedByTheModel(protocol, tensor(new int[] {1 << 16, 1 << 16}, 0));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void wordsAmongNumbersAreRefused(Protocol protocol) {
    assertSays("two", refusedByTheModel(protocol, mixedRow()));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aModelOfNumbersRefusesText(Protocol protocol) {
    assertSays("strData", refusedByTheModel(protocol, Ask.text("seven")));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aModelRefusesAMessageWithoutData(Protocol protocol) {
    assertSays(
        "no data", refusedByTheModel(protocol, new Ask("{}", SeldonMessage.getDefaultInstance())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[1],[1,2]]", "[1,[2]]", "[[],[1]]", "[[null]]", "[[true]]", "[[{}]]"})
  void listsThatAreNoRectangleOfNumbersAreRefused(String ndarray) {
    refusedByTheModel(Protocol.REST, new Ask("{\"data\":{\"ndarray\":" + ndarray + "}}", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[[]]", "[[],[]]"})
  void listsWithoutNumbersAreRefused(String ndarray) {
    refusedByTheModel(Protocol.REST, new Ask("{\"data\":{\"ndarray\":" + ndarray + "}}", null));
  }

  // What only the node may say

  @Test
  void whereAMessageHasBeenIsNotForClientsToSay() {
    JsonObject answer =
        echo.rest()
            .predict(
                """
                {"meta": {"puid": "p", "routing": {"zz": 3, "echo": 1}, "requestPath": {"zz": "i"},
                          "metrics": [{"key": "k", "type": "COUNTER", "value": 7}],
                          "tags": {"kept": true}},
                 "strData": "x"}
                """);
    assertEquals(
        "{\"puid\":\"p\",\"tags\":{\"kept\":true},\"routing\":{},\"requestPath\":{\"echo\":\"\"},\"metrics\":[]}",
        answer.getJsonObject("meta").encode());
  }

  @Test
  void whereAMessageHasBeenIsNotForClientsToSayOverGrpc() {
    Meta forged =
        Meta.newBuilder()
            .setPuid("p")
            .putRouting("zz", 3)
            .putRequestPath("zz", "i")
            .putTags("kept", Value.newBuilder().setBoolValue(true).build())
            .addMetrics(Metric.newBuilder().setKey("k").setValue(7))
            .build();
    SeldonMessage answer =
        echo.grpc().predict(SeldonMessage.newBuilder().setMeta(forged).build()).message();
    Meta expected =
        Meta.newBuilder()
            .setPuid("p")
            .putRequestPath("echo", "")
            .putTags("kept", Value.newBuilder().setBoolValue(true).build())
            .build();
    assertEquals(expected, answer.getMeta());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\r\\nSet-Cookie: stolen=1",
        "a\\nb",
        "a\\u0000b",
        "a\\u000bb",
        "\\u00e9\\u4e2d\\ud83d\\ude00",
        " spaces ",
        "\\u007f"
      })
  void anIdCannotForgeHeaders(String puid) {
    HttpResponse<String> response =
        echo.rest().post(RestClient.PREDICTIONS, "{\"meta\":{\"puid\":\"" + puid + "\"}}");
    assertTrue(
        response.statusCode() == 200 || response.statusCode() == 400, () -> response.toString());
    assertTrue(response.headers().firstValue("Set-Cookie").isEmpty());
  }

  // Forms, text, bytes

  private static String part(String name, String file, String content) {
    String fileName = file.isEmpty() ? "" : "; filename=\"" + file + "\"";
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(name, fileName, content);
  }

  private static HttpResponse<String> form(String body) {
    return echo.rest().send(typed(RestClient.PREDICTIONS, "multipart/form-data; boundary=b", body));
  }

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

  // gRPC

  private static Http2Client.Answer grpc(Buffer body) {
    return Http2Client.of(echo).grpc(Http2Client.PREDICT, body);
  }

  private static Http2Client.Answer message(int... bytes) {
    Buffer message = Buffer.buffer();
    for (int value : bytes) {
      message.appendByte((byte) value);
    }
    return grpc(Http2Client.frame(message));
  }

  private static void assertInvalid(Http2Client.Answer answer) {
    assertEquals(200, answer.status());
    assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.grpcStatus(), answer.grpcMessage());
    assertNotEquals("", answer.grpcMessage());
  }

  @Test
  void bytesThatAreNoProtobufAreRefused() {
    assertInvalid(message(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF));
    assertInvalid(message(0x00));
    assertInvalid(message(0x2C));
    assertInvalid(message(0x2F, 0x01));
    assertInvalid(message('{', '"', 'a', '"', ':', '1', '}'));
  }

  @Test
  void protobufThatEndsTooSoonIsRefused() {
    byte[] whole =
        SeldonMessage.newBuilder()
            .setMeta(Meta.newBuilder().setPuid("p").putRouting("r", 1))
            .setBinData(ByteString.copyFromUtf8("some bytes"))
            .build()
            .toByteArray();
    for (int length = 1; length < whole.length; length++) {
      Http2Client.Answer answer =
          grpc(Http2Client.frame(Buffer.buffer().appendBytes(whole, 0, length)));
      boolean betweenFields = answer.grpcStatus() == GrpcStatus.OK;
      assertTrue(
          betweenFields || answer.grpcStatus() == GrpcStatus.INVALID_ARGUMENT, answer::grpcMessage);
    }
  }

  @Test
  void textThatIsNoUtf8IsRefused() {
    assertInvalid(message(0x2A, 0x02, 0xC3, 0x28));
  }

  @Test
  void anEmptyMessageIsAMessage() {
    Http2Client.Answer answer = grpc(Http2Client.frame(Buffer.buffer()));
    assertEquals(GrpcStatus.OK, answer.grpcStatus());
  }

  @Test
  void aCallWithoutAMessageIsRefused() {
    assertInvalid(grpc(Buffer.buffer()));
  }

  @Test
  void aMessageThatIsShorterThanItSaysIsRefused() {
    Http2Client.Answer answer =
        grpc(Buffer.buffer().appendByte((byte) 0).appendInt(100).appendString("short"));
    assertInvalid(answer);
  }

  @Test
  void halfAFrameHeaderIsRefused() {
    assertInvalid(grpc(Buffer.buffer().appendByte((byte) 0).appendShort((short) 0)));
  }

  private static Http2Client.Answer packed(String encoding, byte[] message) {
    HttpClientRequest request =
        Http2Client.of(echo)
            .open(Http2Client.PREDICT, "application/grpc")
            .putHeader("te", "trailers")
            .putHeader("grpc-encoding", encoding);
    Buffer frame =
        Buffer.buffer().appendByte((byte) 1).appendInt(message.length).appendBytes(message);
    return Http2Client.send(request, frame);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void aPackingThatNobodyKnowsIsRefused() {
    Http2Client.Answer answer = packed("zip", new byte[] {7});
    assertInvalid(answer);
    assertSays("zip", answer.grpcMessage());
  }

  @Test
  void aPackedMessageIsUnpacked() throws IOException {
    byte[] message = SeldonMessage.newBuilder().setStrData("x").build().toByteArray();
    assertEquals(GrpcStatus.OK, packed("gzip", gzip(message)).grpcStatus());
  }

  @Test
  void whatIsNotPackedAsItSaysIsRefused() {
    assertInvalid(packed("gzip", new byte[] {7}));
    assertInvalid(packed("gzip", new byte[0]));
  }

  @Test
  void aMessageThatUnpacksToTooMuchIsRefused() throws IOException {
    byte[] bomb = gzip(new byte[100 * BODY_BYTES]);
    assertTrue(bomb.length < BODY_BYTES, () -> "packed " + bomb.length);
    assertEquals(GrpcStatus.RESOURCE_EXHAUSTED, packed("gzip", bomb).grpcStatus());
  }

  @Test
  void aMessageTenThousandLevelsDeepIsRefused() {
    byte[] value = {0x20, 1};
    for (int i = 0; i < DEEP && value.length < BODY_BYTES - 64; i++) {
      value = nested(0x32, nested(0x0A, value));
    }
    Buffer ndarray = Buffer.buffer(nested(0x1A, nested(0x1A, nested(0x0A, value))));
    Http2Client.Answer answer =
        Http2Client.of(model).grpc(Http2Client.PREDICT, Http2Client.frame(ndarray));
    assertInvalid(answer);
  }

  /** A field of bytes. */
  private static byte[] nested(int tag, byte[] content) {
    Buffer field = Buffer.buffer(content.length + 4).appendByte((byte) tag);
    int length = content.length;
    for (; length > 0x7F; length >>>= 7) {
      field.appendByte((byte) ((length & 0x7F) | 0x80));
    }
    return field.appendByte((byte) length).appendBytes(content).getBytes();
  }

  @Test
  void callsOverHttp1AreNoCalls() {
    HttpResponse<String> response =
        echo.rest()
            .send(
                echo.rest()
                    .request(Http2Client.PREDICT)
                    .header("Content-Type", "application/grpc")
                    .POST(BodyPublishers.ofByteArray(new byte[5])));
    assertEquals(404, response.statusCode());
    Refusals.info(response);
  }
}
