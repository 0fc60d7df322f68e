package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.Payload;
import io.radiant.unit.Unit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A prediction's id is all that a client needs to say what became of it, of one or of many. */
final class FeedbackByIdTest {
  private static final Queue<Feedback> HEARD = new ConcurrentLinkedQueue<>();
  private static TestNode node;

  private Logs logs;

  @BeforeAll
  static void start() {
    Unit noting =
        new Unit() {
          @Override
          public void feedback(Feedback feedback, Hop hop) {
            HEARD.add(feedback);
          }
        };
    node = TestNode.ofGraph(TestNode.config(), TestUnit.named("noting", noting));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void watch() {
    HEARD.clear();
    logs = Logs.watch();
  }

  @AfterEach
  void nothingBroke() {
    Eventually.idle(node.node());
    try (Logs watched = logs) {
      watched.assertNoErrors();
    }
  }

  private static void predict(String puid) {
    node.rest().predict("{\"meta\":{\"puid\":\"%s\"},\"strData\":\"x\"}".formatted(puid));
  }

  private static HttpResponse<String> report(String body) {
    return node.rest().post(RestClient.FEEDBACK, body);
  }

  /** What the unit heard, once however many event loops it lives on. */
  private static Map<String, Feedback> heard(int predictions) {
    int loops = node.node().config().eventLoops();
    Eventually.equal(loops * predictions, HEARD::size);
    Map<String, Feedback> byPuid = new ConcurrentHashMap<>();
    HEARD.forEach(feedback -> byPuid.put(feedback.puid(), feedback));
    assertEquals(predictions, byPuid.size());
    return byPuid;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1.0/feedback",
        "/api/v0.1/feedback/",
        "/seldon/default/test/api/v1.0/feedback",
        "/seldon/test/api/v0.1/feedback"
      })
  void anIdIsEnoughOnEveryPath(String path) {
    String puid = path.replace('/', '-');
    predict(puid);
    String body = "{\"puid\":\"%s\",\"reward\":0.5,\"eventId\":\"e\"}".formatted(puid);
    HttpResponse<String> response = node.rest().post(path, body);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(
        new JsonObject().put("puid", puid).put("outcome", "ACCEPTED"),
        new JsonObject(response.body()));
    assertEquals("ACCEPTED", response.headers().firstValue("Radiant-Outcome").orElse(""));
    assertEquals(0.5, heard(1).get(puid).reward());
  }

  @Test
  void aTruthAloneIsHeardAndIsNoReward() {
    predict("truth-1");
    assertEquals(200, report("{\"puid\":\"truth-1\",\"truth\":{\"label\":7}}").statusCode());
    Feedback feedback = heard(1).get("truth-1");
    assertTrue(Double.isNaN(feedback.reward()));
    assertEquals(Map.of("label", 7L), ((Payload.Json) feedback.truth()).value());
  }

  @Test
  void tenThousandReportsAreAnsweredAtOnce() {
    int most = 10_000;
    String body =
        IntStream.range(0, most)
            .mapToObj("{\"puid\":\"many-%d\",\"reward\":1}"::formatted)
            .collect(Collectors.joining(",", "{\"feedback\":[", "]}"));
    HttpResponse<String> response = report(body);
    assertEquals(200, response.statusCode(), response.body());
    JsonObject answer = new JsonObject(response.body());
    assertEquals(most, answer.getInteger("accepted"));
    assertEquals(0, answer.getInteger("refused"));
    assertEquals(most, answer.getJsonArray("outcomes").size());
    assertEquals(
        new JsonObject("{\"puid\":\"many-9999\",\"outcome\":\"ACCEPTED\"}"),
        answer.getJsonArray("outcomes").getJsonObject(most - 1));
    assertEquals(most, heard(most).size());
  }

  @Test
  void ofABatchThatCannotBeReadNothingIsHeard() {
    HttpResponse<String> refused =
        report("[{\"puid\":\"a\",\"reward\":1},{\"puid\":\"b\",\"reward\":\"high\"}]");
    assertEquals(400, refused.statusCode());
    assertEquals("/1/reward: expected a number, got \"high\"", Refusals.info(refused));
    predict("after");
    assertEquals(200, report("{\"puid\":\"after\",\"reward\":1}").statusCode());
    assertEquals(List.of("after"), List.copyOf(heard(1).keySet()));
  }

  @Test
  void ofABatchThatIsSentByHalvesNothingIsHeard() {
    String half = "[{\"puid\":\"a\",\"reward\":1},";
    try (RawClient client = new RawClient(node.node().ingressPort())) {
      client.send(RawClient.head(RestClient.FEEDBACK, "Content-Length: 1000")).send(half);
      Eventually.holds("half a batch is here", () -> node.node().bytesInFlight() > 0);
      client.vanish();
    }
    Eventually.equal(0L, node.node()::bytesInFlight);
    HttpClientRequest request = Http2Client.of(node).open(RestClient.FEEDBACK, "application/json");
    request.setChunked(true);
    TestNode.await(request.write(Buffer.buffer(half)));
    Eventually.holds("half a batch is here", () -> node.node().bytesInFlight() > 0);
    request.reset();
    Eventually.equal(0L, node.node()::bytesInFlight);
    predict("whole");
    assertEquals(200, report("{\"puid\":\"whole\",\"reward\":1}").statusCode());
    assertEquals(List.of("whole"), List.copyOf(heard(1).keySet()));
  }

  @Test
  void seldonsShapeSaysItsOutcomeInAHeader() {
    predict("seldon-1");
    HttpResponse<String> response =
        report("{\"response\":{\"meta\":{\"puid\":\"seldon-1\"}},\"reward\":1}");
    assertEquals(200, response.statusCode());
    assertEquals("{}", response.body());
    assertEquals("ACCEPTED", response.headers().firstValue("Radiant-Outcome").orElse(""));
    assertEquals(1, heard(1).get("seldon-1").reward());
  }
}
