package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Payload;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads one report: a Feedback as Seldon's, or a light one that has the prediction's id and nothing
 * of its messages.
 *
 * <p>Which of them it is shows when all of it is read: members come in any order. A member that is
 * null is a member that is not there, except the id.
 */
final class JsonFeedbackReader {
  static final byte[] FEEDBACK = JsonWriter.ascii("feedback");

  private static final byte[] REQUEST = JsonWriter.ascii("request");
  private static final byte[] RESPONSE = JsonWriter.ascii("response");
  private static final byte[] REWARD = JsonWriter.ascii("reward");
  private static final byte[] TRUTH = JsonWriter.ascii("truth");
  private static final byte[] PUID = JsonWriter.ascii("puid");
  private static final byte[] EVENT_ID = JsonWriter.ascii("eventId");
  private static final byte[] TIME = JsonWriter.ascii("time");
  private static final byte[] RETRACT = JsonWriter.ascii("retract");

  private WireMessage request;
  private WireMessage response;
  private JsonSlice truth;
  private Double reward;
  private String puid;
  private String eventId;
  private Long time;
  private Boolean retract;
  private Failure stranger;

  private JsonFeedbackReader() {}

  /** The object at the cursor. */
  static JsonFeedbackReader read(JsonScanner json) {
    return read(json, JsonFields.beginObject(json, "report"));
  }

  /**
   * An object that was entered.
   *
   * @param more whether there is a member at the cursor
   */
  static JsonFeedbackReader read(JsonScanner json, boolean more) {
    JsonFeedbackReader reader = new JsonFeedbackReader();
    for (boolean next = more; next; next = json.nextMember()) {
      if (json.nameIs(PUID)) {
        JsonFields.refuseSecond(reader.puid, "/puid");
        reader.puid = JsonFeedbackFields.id(json, "/puid");
      } else if (!json.skipNull()) {
        reader.member(json);
      }
    }
    return reader;
  }

  private void member(JsonScanner json) {
    if (json.nameIs(REWARD)) {
      JsonFields.refuseSecond(reward, "/reward");
      reward = JsonFields.number(json, "/reward");
    } else if (json.nameIs(REQUEST)) {
      JsonFields.refuseSecond(request, "/request");
      request = JsonMessageReader.read(json, "/request");
    } else if (json.nameIs(RESPONSE)) {
      JsonFields.refuseSecond(response, "/response");
      response = JsonMessageReader.read(json, "/response");
    } else if (json.nameIs(TRUTH)) {
      JsonFields.refuseSecond(truth, "/truth");
      truth = json.slice();
    } else {
      eventMember(json);
    }
  }

  private void eventMember(JsonScanner json) {
    if (json.nameIs(EVENT_ID)) {
      JsonFields.refuseSecond(eventId, "/eventId");
      eventId = JsonFeedbackFields.id(json, "/eventId");
    } else if (json.nameIs(TIME)) {
      JsonFields.refuseSecond(time, "/time");
      time = JsonFeedbackFields.moment(json, "/time");
    } else if (json.nameIs(RETRACT)) {
      JsonFields.refuseSecond(retract, "/retract");
      retract = JsonFeedbackFields.flag(json, "/retract");
    } else {
      strangeMember(json);
    }
  }

  /** In Seldon's shape it means nothing; a batch among other things would be lost. */
  private void strangeMember(JsonScanner json) {
    if (json.nameIs(FEEDBACK)) {
      throw Failure.badRequest("/feedback: expected to be the only member");
    }
    if (stranger == null) {
      stranger = JsonPointers.unknown(json.name());
    }
    json.skipValue();
  }

  FeedbackPost post() {
    return isLight() ? new FeedbackPost.Light(body()) : new FeedbackPost.Seldon(body());
  }

  FeedbackBody body() {
    return isLight() ? light() : seldon();
  }

  private boolean isLight() {
    return puid != null;
  }

  private FeedbackBody seldon() {
    return FeedbackBody.of(
        orEmpty(request),
        orEmpty(response),
        truth == null ? WireMessage.EMPTY : message(),
        reward == null ? 0 : reward,
        event());
  }

  private static WireMessage orEmpty(WireMessage message) {
    return message == null ? WireMessage.EMPTY : message;
  }

  private WireMessage message() {
    return JsonMessageReader.read(truthAgain(), "/truth");
  }

  private JsonScanner truthAgain() {
    return new JsonScanner(truth.bytes(), truth.from(), truth.to());
  }

  private FeedbackBody light() {
    refuseMessages();
    if (stranger != null) {
      throw stranger;
    }
    if (reward == null && truth == null && !isRetraction()) {
      throw Failure.badRequest("expected reward, truth or retract");
    }
    OptionalDouble number = reward == null ? OptionalDouble.empty() : OptionalDouble.of(reward);
    return FeedbackBody.light(puid, number, anyTruth(), event());
  }

  private void refuseMessages() {
    if (request != null || response != null) {
      throw Failure.badRequest(
          "expected \"puid\" or \"%s\", got both"
              .formatted(response == null ? "request" : "response"));
    }
  }

  private Payload anyTruth() {
    if (truth == null) {
      return Payload.NOTHING;
    }
    if (JsonMessageReader.carriesSomething(truthAgain())) {
      return message().payload();
    }
    JsonSlice value = truth;
    return Payload.Json.encoded(value, () -> JsonValues.read(value));
  }

  private FeedbackEvent event() {
    if (eventId == null && time == null && retract == null) {
      return FeedbackEvent.PLAIN;
    }
    return new FeedbackEvent(
        eventId == null ? "" : eventId,
        time == null ? OptionalLong.empty() : OptionalLong.of(time),
        isRetraction());
  }

  private boolean isRetraction() {
    return retract != null && retract;
  }
}
