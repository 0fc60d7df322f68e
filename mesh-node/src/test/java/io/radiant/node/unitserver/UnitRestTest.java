package io.radiant.node.unitserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.whole.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit server over REST, asked by a client that knows nothing of it; V numbers are vectors. */
final class UnitRestTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ROW = "{\"data\":{\"ndarray\":[[1,3]]}}";

  private static ServedUnit echo() {
    return ServedUnit.kind("echo", "echo");
  }

  /** Answers two columns to everything, and hears of nothing. */
  private static WrappedUnit predicting(int[] shape, double... values) {
    return new WrappedUnit() {
      @Override
      public Content predict(UnitMessage request) {
        return request.answer(List.of(), Numbers.of(shape, values));
      }
    };
  }

  private static String form(String json) {
    return "json=" + URLEncoder.encode(json, StandardCharsets.UTF_8) + "&isDefault=true";
  }

  private static HttpRequest.Builder posting(
      ServedUnit unit, String path, String type, String body) {
    return unit.rest()
        .request(path)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private static JsonObject status(HttpResponse<String> response) {
    JsonObject body = new JsonObject(response.body());
    assertEquals(List.of("status"), List.copyOf(body.fieldNames()));
    return body.getJsonObject("status");
  }

  private static JsonObject data(JsonObject answer) {
    return answer.getJsonObject("data");
  }

  private static JsonObject meta(JsonObject answer) {
    return answer.getJsonObject("meta");
  }

  @Test
  void v34ColumnsWithoutNamesAreNumbered() {
    try (ServedUnit unit = ServedUnit.of("m", predicting(new int[] {2, 2}, 1, 2, 3, 4))) {
      JsonObject expected =
          new JsonObject("{\"names\":[\"t:0\",\"t:1\"],\"ndarray\":[[1.0,2.0],[3.0,4.0]]}");
      assertEquals(expected, data(unit.ask("/predict", ROW)));
    }
  }

  @Test
  void v34WhatHasNoColumnsHasNoNames() {
    try (ServedUnit unit = ServedUnit.of("m", predicting(new int[] {2}, 1, 2))) {
      assertEquals(
          new JsonObject("{\"names\":[],\"ndarray\":[1.0,2.0]}"), data(unit.ask("/predict", ROW)));
    }
  }

  @Test
  void aUnitsOwnNamesAreKept() {
    try (ServedUnit unit = ServedUnit.kind("m", "mean-classifier")) {
      assertEquals(
          new JsonArray("[\"proba\"]"), data(unit.ask("/predict", ROW)).getJsonArray("names"));
    }
  }

  @Test
  void aModelThatDoesNotPredictAnswersWithNothingInTheFormThatWasAsked() {
    try (ServedUnit unit = ServedUnit.of("m", new WrappedUnit() {})) {
      assertEquals(
          new JsonObject("{\"names\":[],\"ndarray\":[]}"), data(unit.ask("/predict", ROW)));
    }
  }

  @Test
  void v35AnEmptyBodyIsBadData() {
    try (ServedUnit unit = echo()) {
      HttpResponse<String> response =
          unit.rest().send(unit.rest().request("/predict").POST(BodyPublishers.noBody()));
      assertEquals(400, response.statusCode());
      assertEquals(
          Map.of(
              "status",
              1,
              "code",
              -1,
              "reason",
              "MICROSERVICE_BAD_DATA",
              "info",
              "Empty json parameter in data"),
          status(response).getMap());
    }
  }

  @ParameterizedTest
  @CsvSource({"/route, Route not defined", "/aggregate, Aggregate not defined"})
  void v35WhatAUnitDoesNotDoIsBadData(String path, String info) {
    try (ServedUnit unit = ServedUnit.of("m", new WrappedUnit() {})) {
      HttpResponse<String> response =
          unit.rest().post(path, path.equals("/route") ? ROW : "[" + ROW + "]");
      assertEquals(400, response.statusCode());
      assertEquals(info, status(response).getString("info"));
    }
  }

  @Test
  void v35ARouteComesInTheFormThatWasAsked() {
    try (ServedUnit unit = ServedUnit.kind("r", "route", "branch=22")) {
      assertEquals(
          new JsonArray("[[22.0]]"), data(unit.ask("/route", ROW)).getJsonArray("ndarray"));
      String tensor = "{\"data\":{\"tensor\":{\"shape\":[1,2],\"values\":[1,3]}}}";
      assertEquals(
          new JsonObject("{\"shape\":[1,1],\"values\":[22.0]}"),
          data(unit.ask("/route", tensor)).getJsonObject("tensor"));
    }
  }

  private static final String V36 =
      """
      [{"meta":{"puid":"p","tags":{"k":1},"metrics":[{"key":"a","type":"COUNTER","value":1}]},
        "data":{"ndarray":[1]}},
       {"meta":{"puid":"q","tags":{"k":2,"j":3},"metrics":[{"key":"b","type":2,"value":2.5}]},
        "data":{"ndarray":[2]}}]
      """;

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"seldonMessages\":%s}"})
  void v36WhatIsSaidBesideTheAnswersIsMerged(String body) {
    WrappedUnit combiner =
        new WrappedUnit() {
          @Override
          public Content aggregate(List<UnitMessage> answers) {
            return answers.get(1).content();
          }

          @Override
          public Map<String, Object> tags() {
            return Map.of("own", true);
          }

          @Override
          public List<UnitMetric> metrics() {
            return List.of(new UnitMetric(UnitMetric.Type.GAUGE, "c", 3, Map.of("t", "v")));
          }
        };
    try (ServedUnit unit = ServedUnit.of("c", combiner)) {
      JsonObject answer = unit.ask("/aggregate", body.formatted(V36));
      assertEquals(new JsonArray("[2]"), data(answer).getJsonArray("ndarray"));
      assertEquals("p", meta(answer).getString("puid"));
      assertEquals(
          new JsonObject("{\"k\":2,\"j\":3,\"own\":true}"), meta(answer).getJsonObject("tags"));
      assertEquals(
          new JsonArray(
              """
              [{"key":"a","type":"COUNTER","value":1.0},{"key":"b","type":"TIMER","value":2.5},
               {"key":"c","type":"GAUGE","value":3.0,"tags":{"t":"v"}}]
              """),
          meta(answer).getJsonArray("metrics"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"seldonMessages\":1}", "[1]", "3", "[]"})
  void v36WhatIsNoListOfMessagesIsBadData(String body) {
    try (ServedUnit unit = ServedUnit.kind("c", "average")) {
      assertEquals(400, unit.rest().post("/aggregate", body).statusCode());
    }
  }

  @Test
  void v25ARouterHearsOfTheChildItChose() {
    AtomicInteger heard = new AtomicInteger(-9);
    WrappedUnit router =
        new WrappedUnit() {
          @Override
          public void sendFeedback(Reward reward) {
            assertEquals(0.25, reward.reward());
            assertEquals(8, reward.truth().numbers().first());
            heard.set(reward.routing().orElse(-1));
          }
        };
    String feedback =
        """
        {"request":{"data":{"ndarray":[[1]]}},"reward":0.25,"truth":{"data":{"ndarray":[[8]]}},
         "response":{"meta":{"routing":{"r":1}},"data":{"ndarray":[[9]]}}}
        """;
    try (ServedUnit unit = ServedUnit.of("r", router)) {
      assertEquals(
          Map.of("r", ""), meta(unit.ask("/send-feedback", feedback)).getMap().get("requestPath"));
      assertEquals(1, heard.get());
    }
    try (ServedUnit other = ServedUnit.of("other", router)) {
      other.ask("/api/v1.0/feedback", feedback);
      assertEquals(-1, heard.get());
    }
  }

  @Test
  void v26MetricsOfAUnitFollowThoseOfTheRequest() {
    AtomicInteger asked = new AtomicInteger();
    WrappedUnit model =
        new WrappedUnit() {
          @Override
          public Content predict(UnitMessage request) {
            asked.incrementAndGet();
            return request.content();
          }

          @Override
          public List<UnitMetric> metrics() {
            double gauge = asked.get() == 1 ? 22 : 100;
            return List.of(new UnitMetric(UnitMetric.Type.GAUGE, "mygauge", gauge, Map.of()));
          }
        };
    String request = "{\"meta\":{\"metrics\":[{\"key\":\"k\",\"value\":1}]},\"strData\":\"x\"}";
    try (ServedUnit unit = ServedUnit.of("m", model)) {
      unit.ask("/predict", request);
      assertEquals(
          new JsonArray(
              """
              [{"key":"k","type":"COUNTER","value":1.0},
               {"key":"mygauge","type":"GAUGE","value":100.0}]
              """),
          meta(unit.ask("/predict", request)).getJsonArray("metrics"));
    }
  }

  @Test
  void everyPathOfAPredictionAnswersAlikeToGetAndPostInEveryEncoding() {
    String json = "{\"meta\":{\"puid\":\"p\"},\"data\":{\"names\":[\"a\"],\"ndarray\":[[1]]}}";
    String query = "?json=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    JsonObject expected =
        new JsonObject(json)
            .put("meta", new JsonObject("{\"puid\":\"p\",\"requestPath\":{\"echo\":\"\"}}"));
    try (ServedUnit unit = echo()) {
      for (String path :
          List.of(
              "/predict",
              "/transform-input",
              "/transform-output",
              "/api/v0.1/predictions",
              "/api/v1.0/predictions")) {
        List<HttpRequest.Builder> requests =
            List.of(
                unit.rest().json(path, json),
                posting(unit, path, "text/plain", json),
                posting(unit, path, FORM, form(json)),
                posting(unit, path + query, FORM, "isDefault=true"),
                unit.rest().request(path + query).POST(BodyPublishers.noBody()),
                unit.rest().request(path + query).GET(),
                unit.rest().json(path, json).method("GET", BodyPublishers.ofString(json)));
        for (HttpRequest.Builder request : requests) {
          HttpResponse<String> response = unit.rest().send(request);
          assertEquals(200, response.statusCode(), response.body());
          assertEquals(expected, new JsonObject(response.body()), path);
        }
        assertEquals(requests.size(), unit.seen().requests(path));
      }
      assertEquals(0, unit.seen().cancelled());
    }
  }

  @Test
  void largeFormsAreRead() {
    String json = "{\"strData\":\"" + "x".repeat(300_000) + "\"}";
    try (ServedUnit unit = echo()) {
      HttpResponse<String> response = unit.rest().send(posting(unit, "/predict", FORM, form(json)));
      assertEquals(300_000, new JsonObject(response.body()).getString("strData").length());
    }
  }

  private static String part(String disposition, String content) {
    return "--b\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
        .formatted(disposition, content);
  }

  private static JsonObject multipart(ServedUnit unit, String... parts) {
    HttpResponse<String> response =
        unit.rest()
            .send(
                posting(
                    unit,
                    "/predict",
                    "multipart/form-data; boundary=b",
                    String.join("", parts) + "--b--\r\n"));
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }

  @Test
  void aBodyWithoutAnEndIsRefused() throws IOException {
    try (ServedUnit unit = echo();
        Socket socket = new Socket("127.0.0.1", unit.server().port())) {
      String head = "POST /predict HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.formatted(1L << 40).getBytes(StandardCharsets.UTF_8));
      byte[] chunk = new byte[1 << 20];
      for (int sent = 0; sent <= RequestReader.LIMIT; sent += chunk.length) {
        out.write(chunk);
      }
      byte[] status = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(status, StandardCharsets.UTF_8));
    }
  }

  @Test
  void thePartsOfAMultipartFormAreTheMembersOfTheMessage() {
    String meta = part("name=\"meta\"", "{\"puid\":\"77\"}");
    try (ServedUnit unit = echo()) {
      JsonObject rows = multipart(unit, meta, part("name=\"data\"", "{\"ndarray\":[[1,2]]}"));
      assertEquals(new JsonArray("[[1,2]]"), data(rows).getJsonArray("ndarray"));
      assertEquals("77", meta(rows).getString("puid"));
      assertEquals(
          "{not json", multipart(unit, part("name=\"strData\"", "{not json")).getString("strData"));
      assertEquals(
          "aGk=",
          multipart(unit, part("name=\"binData\"; filename=\"f\"", "hi")).getString("binData"));
      assertEquals(
          "hi",
          multipart(unit, part("name=\"strData\"; filename=\"f\"", "hi")).getString("strData"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"ndarray\":[[1,9007199254740993],[null,\"a\"]],\"names\":[\"x\",\"y\"]}}",
        "{\"data\":{\"tensor\":{\"shape\":[1,2],\"values\":[0.1,1.0E300]},\"names\":[\"x\",\"y\"]}}",
        "{\"strData\":\"text\"}",
        "{\"binData\":\"AP8Q\"}",
        "{\"jsonData\":{\"a\":[1,null,{\"b\":true}]}}",
        "{\"jsonData\":7}",
        "{}"
      })
  void echoKeepsEverything(String message) {
    try (ServedUnit unit = echo()) {
      JsonObject answer = unit.ask("/predict", message);
      answer.remove("meta");
      assertEquals(new JsonObject(message), answer);
    }
  }

  @Test
  void tensorsOfTensorFlowAreAnsweredWithTheirLike() {
    String tensor =
        """
        {"data":{"tftensor":{"dtype":"DT_FLOAT","tensor_shape":{"dim":[{"size":"2"},{"size":1}]},
                             "floatVal":[0.5]}}}
        """;
    try (ServedUnit unit = ServedUnit.kind("s", "scale", "multiply=4", "add=1")) {
      JsonObject expected =
          new JsonObject(
              """
              {"dtype":"DT_DOUBLE","tensorShape":{"dim":[{"size":"2"},{"size":"1"}]},
               "doubleVal":[3.0,3.0]}
              """);
      assertEquals(expected, data(unit.ask("/transform-input", tensor)).getJsonObject("tftensor"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":",
        "[1]",
        "3",
        "{\"data\":3}",
        "{\"data\":{\"ndarray\":3}}",
        "{\"data\":{\"ndarray\":[[1],[2,3]]}}",
        "{\"data\":{\"ndarray\":[[\"x\"]]}}",
        "{\"data\":{\"tensor\":{\"shape\":[2],\"values\":[1]}}}",
        "{\"data\":{\"tensor\":{\"shape\":[-1,-1],\"values\":[1]}}}",
        "{\"data\":{\"tftensor\":{\"dtype\":\"DT_STRING\"}}}",
        "{\"data\":{\"tftensor\":{\"dtype\":\"DT_NONE\"}}}",
        "{\"binData\":\"!\"}",
        "{\"strData\":\"x\"}",
        "{\"meta\":{\"tags\":3},\"data\":{\"ndarray\":[[1]]}}",
        "{}"
      })
  void whatAClassifierCannotWorkWithIsBadData(String body) {
    try (ServedUnit unit = ServedUnit.kind("m", "mean-classifier")) {
      HttpResponse<String> response = unit.rest().post("/predict", body);
      assertEquals(400, response.statusCode(), response.body());
      assertEquals("MICROSERVICE_BAD_DATA", status(response).getString("reason"));
    }
  }

  @Test
  void aUnitThatBreaksIsAnInternalError() {
    WrappedUnit broken =
        new WrappedUnit() {
          @Override
          public Content predict(UnitMessage request) {
            throw new IllegalStateException("on purpose");
          }
        };
    try (ServedUnit unit = ServedUnit.of("b", broken)) {
      HttpResponse<String> response = unit.rest().post("/predict", ROW);
      assertEquals(500, response.statusCode());
      assertEquals("MICROSERVICE_INTERNAL_ERROR", status(response).getString("reason"));
      assertTrue(status(response).getString("info").contains("on purpose"), response.body());
    }
  }

  @Test
  void optionsAreSaidWithEveryAnswerAndTheImagesBeforeAreKept() {
    UnitOptions options =
        new UnitOptions(
            "127.0.0.1",
            List.of(0),
            OptionalInt.empty(),
            "m",
            "some/m:1",
            Map.of("k", "m"),
            List.of(new UnitMetric(UnitMetric.Type.COUNTER, "n", 1, Map.of())),
            Faults.NONE);
    String request =
        "{\"meta\":{\"tags\":{\"k\":\"t\",\"q\":1},\"requestPath\":{\"t\":\"some/t:1\"}},\"strData\":\"x\"}";
    try (ServedUnit unit = ServedUnit.of(new Echo(), options)) {
      JsonObject expected =
          new JsonObject(
              """
              {"tags":{"k":"m","q":1},"requestPath":{"m":"some/m:1","t":"some/t:1"},
               "metrics":[{"key":"n","type":"COUNTER","value":1.0}]}
              """);
      assertEquals(expected, meta(unit.ask("/predict", request)));
    }
  }

  @Test
  void probesAndMetadataHaveTheirPaths() {
    try (ServedUnit unit = ServedUnit.kind("clf", "mean-classifier")) {
      assertEquals("pong", unit.rest().get("/health/ping").body());
      assertEquals("ready", unit.rest().get("/ready").body());
      assertEquals("live", unit.rest().get("/live").body());
      assertEquals(200, unit.rest().get("/health/status").statusCode());
      JsonObject metadata = new JsonObject(unit.rest().get("/metadata").body());
      assertEquals("clf", metadata.getString("name"));
      assertEquals(
          new JsonArray("[{\"name\":\"proba\",\"datatype\":\"FP64\",\"shape\":[-1,1]}]"),
          metadata.getJsonArray("outputs"));
    }
  }

  @Test
  void otherPathsAndVerbsAreRefused() {
    try (ServedUnit unit = echo()) {
      assertEquals(404, unit.rest().post("/combine", ROW).statusCode());
      assertEquals(405, unit.rest().send(unit.rest().request("/predict").DELETE()).statusCode());
    }
  }

  @Test
  void aUnitIsAskedOneThingAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    WrappedUnit counting =
        new WrappedUnit() {
          @Override
          public Content predict(UnitMessage request) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
            return request.content();
          }
        };
    try (ServedUnit unit = ServedUnit.of("c", counting)) {
      RestClient client = unit.rest();
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 50)
              .mapToObj(i -> client.sendAsync(client.json("/predict", ROW)))
              .toList();
      answers.forEach(CompletableFuture::join);
      assertEquals(1, most.get());
    }
  }
}
