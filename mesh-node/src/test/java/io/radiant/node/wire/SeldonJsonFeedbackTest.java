package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tensor;
import io.radiant.message.Trail;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeldonJsonFeedbackTest {
  private static FeedbackBody feedback(String json) {
    return SeldonJson.decodeFeedback(Buffer.buffer(json));
  }

  @Test
  void readsAWholeFeedback() {
    FeedbackBody feedback =
        feedback(
            "{\"request\":{\"meta\":{\"puid\":\"q\"},\"data\":{\"ndarray\":[[1.0,2.0]]}},"
                + "\"response\":{\"meta\":{\"puid\":\"r\",\"routing\":{\"eg\":1,\"c\":-1},"
                + "\"requestPath\":{\"eg\":\"img/eg:1\",\"mb\":\"\"}},\"strData\":\"answer\"},"
                + "\"reward\":0.25,\"truth\":{\"data\":{\"tensor\":{\"shape\":[1],\"values\":[8]}}}}");
    assertEquals("r", feedback.puid());
    assertEquals(0.25, feedback.reward());
    assertEquals(Map.of("eg", new Route.Branch(1), "c", Route.ALL), feedback.routing());
    assertEquals(Map.of("eg", "img/eg:1", "mb", ""), feedback.requestPath());
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2), feedback.request().numbers());
    assertEquals(new Payload.Text("answer"), feedback.response());
    assertEquals(Tensor.of(new int[] {1}, 8), feedback.truth().numbers());
  }

  @Test
  void takesThePuidOfTheRequestWhereTheResponseHasNone() {
    assertEquals("q", feedback("{\"request\":{\"meta\":{\"puid\":\"q\"}},\"response\":{}}").puid());
  }

  @Test
  void leavesEmptyWhatTheClientDidNotSend() {
    FeedbackBody feedback = feedback("{\"zzz\":1,\"response\":null}");
    assertEquals(
        new FeedbackBody(
            "",
            0,
            Map.of(),
            Map.of(),
            Payload.NOTHING,
            Payload.NOTHING,
            Payload.NOTHING,
            FeedbackEvent.PLAIN),
        feedback);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-1, -1", "\"0.5\", 0.5", "\"NaN\", NaN", "1e-3, 0.001"})
  void readsARewardAsNumberOrText(String json, double expected) {
    assertEquals(expected, feedback("{\"reward\":" + json + "}").reward());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"reward\":\"x\"}",
        "{\"reward\":true}",
        "{\"reward\":1e400}",
        "{\"reward\":1,\"reward\":2}",
        "{\"truth\":1}",
        "{\"request\":[]}",
        "{\"reward\":1}}",
        "{\"response\":{\"meta\":{\"routing\":{\"a\":\"b\"}}}}",
        "{"
      })
  void refusesWhatIsNoFeedback(String json) {
    Wire.badRequest(() -> feedback(json));
  }

  @Test
  void decodesPayloadsOnlyWhenSomebodyLooks() {
    FeedbackBody feedback = feedback("{\"request\":{\"data\":{\"ndarray\":[[1],[2,3]]}}}");
    assertEquals(
        "data.ndarray[1]: expected 1 elements as in the lists before it, got 2",
        Wire.badRequest(() -> feedback.request().numbers()));
  }

  @Test
  void tellsAUnitWhatBecameOfAPrediction() {
    Trail trail = Trail.of(List.of(new Hop("eg", Optional.of(new Route.Branch(1)))));
    Feedback feedback =
        new Feedback(
            "p", "main", 0.5, trail, new Payload.Text("q"), Payload.NOTHING, new Payload.Text("t"));
    String meta =
        "\"meta\":{\"puid\":\"p\",\"tags\":{},\"routing\":{},\"requestPath\":{},\"metrics\":[]}";
    assertEquals(
        "{\"request\":{"
            + meta
            + ",\"strData\":\"q\"},"
            + "\"response\":{\"meta\":{\"puid\":\"p\",\"tags\":{},\"routing\":{\"eg\":1},"
            + "\"requestPath\":{\"eg\":\"\"},\"metrics\":[]}},"
            + "\"reward\":0.5,\"truth\":{"
            + meta
            + ",\"strData\":\"t\"}}",
        SeldonJson.encode(feedback).toString());
    FeedbackBody read = SeldonJson.decodeFeedback(SeldonJson.encode(feedback));
    assertEquals(Map.of("eg", new Route.Branch(1)), read.routing());
    assertEquals(0.5, read.reward());
  }

  @Test
  void knowsTheRoutesBehindSeldonsNumbers() {
    for (Route route : List.of(new Route.Branch(0), new Route.Branch(3), Route.ALL, Route.NONE)) {
      assertEquals(route, Routing.route(Routing.number(route)));
    }
    assertEquals(
        "meta.routing: -3 (expected: a child's index, -1 for all, -2 for none)",
        Wire.badRequest(() -> Routing.route(-3)));
  }
}
