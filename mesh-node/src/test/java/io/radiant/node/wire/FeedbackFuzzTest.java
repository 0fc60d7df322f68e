package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come as feedback, nothing but refusals come of them, in little memory.
 *
 * <p>{@code -Dradiant.fuzz=1000000} for so many inputs.
 */
final class FeedbackFuzzTest {
  private static final int INPUTS = Integer.getInteger("radiant.fuzz", 24_000) / 4;
  private static final long SEED = 20261122;
  private static final long MOST_BYTES = 256 * 1024;
  private static final long MOST_FOR_A_BYTE = 64;
  private static final List<String> VALID =
      List.of(
          """
          {"puid":"p-1","reward":0.5,"eventId":"e-1","time":1763832000000,"truth":[7,{"a":null}]}
          """,
          """
          {"truth":{"data":{"ndarray":[[1,2],[3,4]]}},"puid":"p-1","time":"2026-11-22T17:20:00Z"}
          """,
          """
          [{"puid":"p-1","reward":"NaN"},{"puid":"p-2","retract":true,"eventId":"e"},{"reward":1}]
          """,
          """
          {"feedback":[{"response":{"meta":{"puid":"p","routing":{"r":1}}},"reward":1,"time":5}]}
          """,
          """
          {"request":{"strData":"x"},"response":{"meta":{"tags":{"a":[1]}}},"truth":{"jsonData":1}}
          """);

  private static byte[] input(Random random) {
    byte[] valid = VALID.get(random.nextInt(VALID.size())).strip().getBytes(StandardCharsets.UTF_8);
    return random.nextInt(20) == 0 ? valid : Mutations.mutate(valid, random);
  }

  @Test
  void onlyRefusalsInLittleMemory() {
    for (long seed = SEED; seed < SEED + INPUTS; seed++) {
      Buffer input = Buffer.buffer(input(new Random(seed)));
      try {
        long limit = MOST_BYTES + MOST_FOR_A_BYTE * input.length();
        FuzzTest.assertAllocates(limit, () -> readOrRefuse(input));
      } catch (RuntimeException | AssertionError e) {
        String hex = HexFormat.of().formatHex(input.getBytes());
        throw new AssertionError("seed " + seed + ": " + input + "\n" + hex, e);
      }
    }
  }

  private static void readOrRefuse(Buffer input) {
    try {
      FeedbackPost post = SeldonJson.decodeReports(input);
      if (post instanceof FeedbackPost.Batch batch) {
        batch.reports().forEach(FeedbackFuzzTest::look);
      } else {
        look(
            post instanceof FeedbackPost.Light light
                ? light.report()
                : ((FeedbackPost.Seldon) post).report());
      }
    } catch (Failure refusal) {
      assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
    }
  }

  /** What goes into the journal is JSON that can be read again. */
  private static void look(FeedbackBody report) {
    assertTrue(report.event().id().length() <= FeedbackEvent.LONGEST_ID);
    String truth = report.truthJson();
    if (!truth.isEmpty()) {
      JsonScanner json = new JsonScanner(truth.getBytes(StandardCharsets.UTF_8));
      json.skipValue();
      json.finish();
    }
  }
}
