package io.radiant.node.wire;

/** Reads a Feedback. */
final class JsonFeedbackReader {
  private static final byte[] REQUEST = JsonWriter.ascii("request");
  private static final byte[] RESPONSE = JsonWriter.ascii("response");
  private static final byte[] REWARD = JsonWriter.ascii("reward");
  private static final byte[] TRUTH = JsonWriter.ascii("truth");

  private WireMessage request;
  private WireMessage response;
  private WireMessage truth;
  private Double reward;

  private JsonFeedbackReader() {}

  static FeedbackBody read(JsonScanner json) {
    JsonFeedbackReader reader = new JsonFeedbackReader();
    boolean more = JsonFields.beginObject(json, "body");
    while (more) {
      if (!json.skipNull()) {
        reader.member(json);
      }
      more = json.nextMember();
    }
    return reader.feedback();
  }

  private void member(JsonScanner json) {
    if (json.nameIs(REWARD)) {
      JsonFields.refuseSecond(reward, "reward");
      reward = JsonFields.number(json, "reward");
    } else if (json.nameIs(REQUEST)) {
      JsonFields.refuseSecond(request, "request");
      request = JsonMessageReader.read(json, "request");
    } else if (json.nameIs(RESPONSE)) {
      JsonFields.refuseSecond(response, "response");
      response = JsonMessageReader.read(json, "response");
    } else if (json.nameIs(TRUTH)) {
      JsonFields.refuseSecond(truth, "truth");
      truth = JsonMessageReader.read(json, "truth");
    } else {
      json.skipValue();
    }
  }

  private FeedbackBody feedback() {
    return FeedbackBody.of(
        orEmpty(request), orEmpty(response), orEmpty(truth), reward == null ? 0 : reward);
  }

  private static WireMessage orEmpty(WireMessage message) {
    return message == null ? WireMessage.EMPTY : message;
  }
}
