package io.radiant.node.wire;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.TreeMap;

/** Writes what became of reports: of one, or of each of many in their order. */
public final class JsonReceipts {
  private static final int USUAL_RECEIPT = 128;
  private static final byte[] PUID = JsonWriter.ascii("{\"puid\":");
  private static final byte[] OUTCOME = JsonWriter.ascii(",\"outcome\":");
  private static final byte[] ROUTERS = JsonWriter.ascii(",\"routers\":");
  private static final byte[] INFO = JsonWriter.ascii(",\"info\":");
  private static final byte[] ACCEPTED = JsonWriter.ascii("{\"accepted\":");
  private static final byte[] REFUSED = JsonWriter.ascii(",\"refused\":");
  private static final byte[] OUTCOMES = JsonWriter.ascii(",\"outcomes\":[");

  private final JsonWriter outcomes;
  private int accepted;
  private int refused;

  /**
   * @param expected how many there will be
   */
  public JsonReceipts(int expected) {
    this.outcomes = new JsonWriter(USUAL_RECEIPT * expected);
  }

  /**
   * One report's.
   *
   * @param routers what each router made of it; said where there are several
   */
  public static Buffer one(
      String puid, FeedbackOutcome outcome, Map<String, FeedbackOutcome> routers) {
    JsonWriter json = new JsonWriter(USUAL_RECEIPT);
    receipt(json, puid, outcome, routers);
    return json.toBuffer();
  }

  private static void receipt(
      JsonWriter json, String puid, FeedbackOutcome outcome, Map<String, FeedbackOutcome> routers) {
    json.raw(PUID).string(puid).raw(OUTCOME).string(outcome.name());
    if (routers.size() > 1) {
      routers(json.raw(ROUTERS), new TreeMap<>(routers));
    }
    if (OutcomeTable.isRefused(outcome)) {
      json.raw(INFO).string(OutcomeTable.info(outcome));
    }
    json.raw('}');
  }

  private static void routers(JsonWriter json, TreeMap<String, FeedbackOutcome> byName) {
    char separator = '{';
    for (Map.Entry<String, FeedbackOutcome> router : byName.entrySet()) {
      json.raw(separator).string(router.getKey()).raw(':').string(router.getValue().name());
      separator = ',';
    }
    json.raw('}');
  }

  /** Adds what became of the next report. */
  public void add(String puid, FeedbackOutcome outcome, Map<String, FeedbackOutcome> routers) {
    count(OutcomeTable.isRefused(outcome));
    receipt(outcomes, puid, outcome, routers);
  }

  /** Adds that nothing became of the next report. */
  public void add(String puid, Failure failure) {
    count(true);
    outcomes.raw(PUID).string(puid).raw(OUTCOME).string(failure.code().name());
    outcomes.raw(INFO).string(ErrorTable.info(failure)).raw('}');
  }

  private void count(boolean isRefused) {
    if (accepted + refused > 0) {
      outcomes.raw(',');
    }
    accepted += isRefused ? 0 : 1;
    refused += isRefused ? 1 : 0;
  }

  /** All of them, with how many were accepted and how many were not. */
  public Buffer toBuffer() {
    JsonSlice written = outcomes.toSlice();
    JsonWriter json = new JsonWriter(USUAL_RECEIPT + written.size());
    json.raw(ACCEPTED).number((long) accepted).raw(REFUSED).number((long) refused);
    return json.raw(OUTCOMES).copy(written).raw(']').raw('}').toBuffer();
  }
}
