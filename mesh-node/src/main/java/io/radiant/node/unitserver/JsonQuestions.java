package io.radiant.node.unitserver;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Questions as REST carries them. */
final class JsonQuestions {
  private JsonQuestions() {}

  /**
   * Reads a question.
   *
   * @param body a JSON object or array, as Vert.x has them
   * @throws UnitFailure if it is none
   */
  static Question read(Operation operation, Object body) {
    try {
      return question(operation, body);
    } catch (ClassCastException | IllegalArgumentException unfit) {
      throw UnitFailure.badData("the message cannot be read: " + unfit.getMessage());
    }
  }

  private static Question question(Operation operation, Object body) {
    if (operation == Operation.AGGREGATE) {
      List<UnitMessage> answers = answers(body);
      return wrapper -> wrapper.aggregate(answers);
    }
    if (!(body instanceof JsonObject object)) {
      throw UnitFailure.badData("a message is a JSON object");
    }
    if (operation == Operation.SEND_FEEDBACK) {
      Reward reward = reward(object);
      return wrapper -> wrapper.sendFeedback(reward);
    }
    UnitMessage request = JsonMessages.read(object);
    return wrapper -> wrapper.ask(operation, request);
  }

  /** An object as engines send it, or a bare list as executors do. */
  private static List<UnitMessage> answers(Object body) {
    JsonArray messages =
        body instanceof JsonObject object
            ? object.getJsonArray("seldonMessages")
            : (JsonArray) body;
    if (messages == null) {
      throw UnitFailure.badData("seldonMessages is missing");
    }
    return IntStream.range(0, messages.size())
        .mapToObj(i -> JsonMessages.read(messages.getJsonObject(i)))
        .toList();
  }

  private static Reward reward(JsonObject feedback) {
    return new Reward(
        part(feedback, "request"),
        part(feedback, "response"),
        feedback.getDouble("reward", 0.0),
        part(feedback, "truth"),
        OptionalInt.empty());
  }

  private static UnitMessage part(JsonObject feedback, String name) {
    JsonObject part = feedback.getJsonObject(name);
    return part == null ? UnitMessage.EMPTY : JsonMessages.read(part);
  }
}
