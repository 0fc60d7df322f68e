package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tensor;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports by a prediction's id alone, and many reports in one body. */
final class LightFeedbackTest {
  private static FeedbackPost post(String json) {
    return SeldonJson.decodeReports(Buffer.buffer(json));
  }

  private static FeedbackBody light(String json) {
    return assertInstanceOf(FeedbackPost.Light.class, post(json)).report();
  }

  private static List<FeedbackBody> batch(String json) {
    return assertInstanceOf(FeedbackPost.Batch.class, post(json)).reports();
  }

  private static String refusal(String json) {
    return Wire.badRequest(() -> post(json));
  }

  // What a light report says

  @Test
  void readsAWholeReport() {
    FeedbackBody report =
        light(
            """
            {"truth": 7, "time": 1763832000000, "eventId": "e-1", "reward": 0.25, "puid": "p"}
            """);
    assertEquals("p", report.puid());
    assertTrue(report.rewarded());
    assertEquals(0.25, report.reward());
    assertEquals(new FeedbackEvent("e-1", OptionalLong.of(1763832000000L), false), report.event());
    assertEquals("7", report.truthJson());
    assertEquals(Map.of(), report.routing());
    assertEquals(Map.of(), report.requestPath());
    assertEquals(Payload.NOTHING, report.request());
    assertEquals(Payload.NOTHING, report.response());
  }

  @Test
  void aReportOfARewardAloneIsPlain() {
    FeedbackBody report = light("{\"puid\":\"p\",\"reward\":1,\"time\":null,\"eventId\":null}");
    assertEquals(FeedbackEvent.PLAIN, report.event());
    assertEquals(Payload.NOTHING, report.truth());
    assertEquals("", report.truthJson());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-1, -1", "\"0.5\", 0.5", "\"NaN\", NaN", "1e-3, 0.001"})
  void readsARewardAsNumberOrText(String json, double expected) {
    FeedbackBody report = light("{\"puid\":\"p\",\"reward\":" + json + "}");
    assertEquals(expected, report.reward());
    assertTrue(report.rewarded());
  }

  @Test
  void aTruthWithoutARewardIsNoRewardOfZero() {
    FeedbackBody report = light("{\"puid\":\"p\",\"truth\":\"cat\"}");
    assertFalse(report.rewarded());
    assertTrue(Double.isNaN(report.reward()));
    assertEquals("\"cat\"", report.truthJson());
  }

  @Test
  void aRetractionNeedsNoReward() {
    FeedbackBody report = light("{\"puid\":\"p\",\"eventId\":\"e\",\"retract\":true}");
    assertFalse(report.rewarded());
    assertEquals(new FeedbackEvent("e", OptionalLong.empty(), true), report.event());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1763832000000, 1763832000000",
    "1.763832e12, 1763832000000",
    "\"2025-11-22T17:20:00Z\", 1763832000000",
    "\"2025-11-22T18:20:00.5+01:00\", 1763832000500"
  })
  void readsATimeAsMillisecondsOrText(String json, long expected) {
    FeedbackBody report = light("{\"puid\":\"p\",\"reward\":1,\"time\":" + json + "}");
    assertEquals(OptionalLong.of(expected), report.event().observedMillis());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "\"seven\"",
        "[7, 8]",
        "true",
        "{\"label\": 7}",
        "{\"meta\": 5, \"label\": [ 1,2 ]}"
      })
  void anyTruthIsKeptAsItCame(String truth) {
    FeedbackBody report = light("{\"puid\":\"p\",\"truth\": " + truth + " }");
    Payload.Json json = assertInstanceOf(Payload.Json.class, report.truth());
    assertEquals(Wire.tree(truth), json.value());
    assertEquals(truth, report.truthJson());
  }

  @Test
  void aTruthLikeAMessageIsItsPayload() {
    FeedbackBody report = light("{\"puid\":\"p\",\"truth\":{\"data\":{\"ndarray\":[[1,2]]}}}");
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2), report.truth().numbers());
    FeedbackBody again = light("{\"puid\":\"p\",\"truth\":" + report.truthJson() + "}");
    assertEquals(Tensor.of(new int[] {1, 2}, 1, 2), again.truth().numbers());
    assertEquals(
        new Payload.Text("cat"), light("{\"puid\":\"p\",\"truth\":{\"strData\":\"cat\"}}").truth());
  }

  // What is wrong with one

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "{\"puid\":7}; /puid: expected a string of 1 to 255 characters, got 7",
        "{\"puid\":null,\"reward\":1}; /puid: expected a string of 1 to 255 characters, got null",
        "{\"puid\":\"\",\"reward\":1}; /puid: expected a string of 1 to 255 characters, got \"\"",
        "{\"puid\":\"p\"}; expected reward, truth or retract",
        "{\"puid\":\"p\",\"reward\":null}; expected reward, truth or retract",
        "{\"puid\":\"p\",\"retract\":false}; expected reward, truth or retract",
        "{\"puid\":\"p\",\"reward\":true}; /reward: expected a number, got true",
        "{\"puid\":\"p\",\"reward\":1e400}; "
            + "/reward: expected a number in the range of a double, got 1e400",
        "{\"puid\":\"p\",\"reward\":1,\"reward\":1}; /reward: given twice",
        "{\"puid\":\"p\",\"puid\":\"p\"}; /puid: given twice",
        "{\"puid\":\"p\",\"reward\":1,\"eventId\":5}; "
            + "/eventId: expected a string of 1 to 255 characters, got 5",
        "{\"puid\":\"p\",\"reward\":1,\"eventId\":\"\"}; "
            + "/eventId: expected a string of 1 to 255 characters, got \"\"",
        "{\"puid\":\"p\",\"reward\":1,\"retract\":\"true\"}; "
            + "/retract: expected true or false, got \"true\"",
        "{\"puid\":\"p\",\"reward\":1,\"evnetId\":\"e\"}; /evnetId: unknown member",
        "{\"a/b~c\":1,\"puid\":\"p\",\"reward\":1}; /a~1b~0c: unknown member",
        "{\"puid\":\"p\",\"reward\":1,\"response\":{}}; "
            + "expected \"puid\" or \"response\", got both",
        "{\"request\":{},\"puid\":\"p\",\"reward\":1}; "
            + "expected \"puid\" or \"request\", got both",
        "{\"puid\":\"p\",\"feedback\":[]}; /feedback: expected to be the only member",
        "{\"truth\":1}; /truth: expected an object, got 1",
        "{\"reward\":true}; /reward: expected a number, got true"
      })
  void saysWhereAReportIsWrong(String json, String complaint) {
    assertEquals(complaint, refusal(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "1e99",
        "1e999999999",
        "true",
        "{}",
        "\"yesterday\"",
        "\"2026-11-22\"",
        "\"1763832000000\"",
        "\"-1000000000-01-01T00:00:00Z\"",
        "\"+1000000000-12-31T23:59:59Z\"",
        "\"1969-12-31T23:59:59Z\""
      })
  void refusesTimesThatAreNone(String time) {
    assertTrue(
        refusal("{\"puid\":\"p\",\"reward\":1,\"time\":" + time + "}")
            .startsWith("/time: expected milliseconds since 1970, or text such as "));
  }

  @Test
  void idsHaveALimit() {
    String longest = "é".repeat(255);
    FeedbackBody report =
        light("{\"puid\":\"%s\",\"reward\":1,\"eventId\":\"%s\"}".formatted(longest, longest));
    assertEquals(longest, report.puid());
    assertEquals(longest, report.event().id());
    String tooLong = "x".repeat(256);
    assertEquals(
        "/puid: expected a string of 1 to 255 characters, got 256 characters",
        refusal("{\"puid\":\"%s\",\"reward\":1}".formatted(tooLong)));
    assertEquals(
        "/eventId: expected a string of 1 to 255 characters, got 256 characters",
        refusal("{\"puid\":\"p\",\"reward\":1,\"eventId\":\"%s\"}".formatted(tooLong)));
  }

  @Test
  void aStrangeNameIsQuotedInPart() {
    assertEquals(
        "/" + "x".repeat(40) + "…: unknown member",
        refusal("{\"puid\":\"p\",\"reward\":1,\"" + "x".repeat(1000) + "\":0}"));
  }

  // Seldon's shape

  @Test
  void seldonsShapeMaySayWhichEventItIs() {
    String json =
        """
        {"response": {"meta": {"puid": "r", "routing": {"eg": 1}}}, "reward": 1, "strange": 7,
         "eventId": "e", "time": 5, "retract": true}
        """;
    FeedbackBody report = assertInstanceOf(FeedbackPost.Seldon.class, post(json)).report();
    assertEquals("r", report.puid());
    assertEquals(Map.of("eg", new Route.Branch(1)), report.routing());
    assertEquals(new FeedbackEvent("e", OptionalLong.of(5), true), report.event());
    assertTrue(report.rewarded());
  }

  // Many reports

  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s]", "{\"feedback\": [ %s , %s ] }"})
  void readsABatchOfBothShapes(String list) {
    List<FeedbackBody> reports =
        batch(
            list.formatted(
                "{\"puid\":\"p\",\"reward\":1}",
                "{\"response\":{\"meta\":{\"puid\":\"q\"}},\"reward\":0.5}"));
    assertEquals(List.of("p", "q"), reports.stream().map(FeedbackBody::puid).toList());
    assertEquals(List.of(1.0, 0.5), reports.stream().map(FeedbackBody::reward).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "[]; expected at least one report",
        "{\"feedback\":[]}; /feedback: expected at least one report",
        "{\"feedback\":{}}; /feedback: expected a list, got {}",
        "{\"feedback\":[{\"puid\":\"p\",\"reward\":1}],\"more\":1}; /more: unknown member",
        "[{\"puid\":\"p\",\"reward\":1},{\"puid\":\"p\",\"reward\":\"high\"}]; "
            + "/1/reward: expected a number, got \"high\"",
        "[{\"puid\":\"p\",\"reward\":1},7]; /1: report: expected an object, got 7",
        "{\"feedback\":[{\"puid\":\"p\"}]}; " + "/feedback/0: expected reward, truth or retract",
        "[{\"puid\":\"p\",\"reward\":1,\"request\":{}}]; "
            + "/0: expected \"puid\" or \"request\", got both",
        "[{\"feedback\":[]}]; /0/feedback: expected to be the only member",
        "[[{\"puid\":\"p\",\"reward\":1}]]; "
            + "/0: report: expected an object, got [{\"puid\":\"p\",\"reward\":1}]",
        "[{\"puid\":\"p\",\"reward\":1} x]; "
            + "unreadable JSON at line 1, column 26: expected ',' or ']', found 'x'"
      })
  void saysWhereABatchIsWrong(String json, String complaint) {
    assertEquals(complaint, refusal(json));
  }

  private static String reports(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"puid\":\"p-" + i + "\",\"reward\":1}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void aBatchHasALimit() {
    assertEquals(10_000, batch(reports(10_000)).size());
    assertEquals("expected at most 10000 reports", refusal(reports(10_001)));
  }

  // Names from headers

  @Test
  void aNameFromOutsideIsForThoseThatHaveNone() {
    FeedbackPost named =
        post("[{\"puid\":\"p\",\"reward\":1},{\"puid\":\"p\",\"reward\":1,\"eventId\":\"own\"}]")
            .named("e");
    assertEquals(
        List.of("e", "own"),
        ((FeedbackPost.Batch) named).reports().stream().map(r -> r.event().id()).toList());
    FeedbackBody light = light("{\"puid\":\"p\",\"truth\":1}");
    assertEquals("e", light.named("e").event().id());
    assertFalse(light.named("e").rewarded());
    assertEquals(light, light.named(""));
  }
}
