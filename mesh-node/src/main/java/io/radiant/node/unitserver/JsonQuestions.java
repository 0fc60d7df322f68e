package io.radiant.node.unitserver;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;

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
    Object messages = body instanceof JsonObject object ? object.getValue("seldonMessages") : body;
    if (!(messages instanceof JsonArray list)) {
      throw UnitFailure.badData("seldonMessages is missing, or no list");
    }
    return list.stream()
        .map(message -> JsonMessages.read(Members.object("seldonMessages", message)))
        .toList();
  }

  private static Reward reward(JsonObject feedback) {
    return new Reward(
        part(feedback, "request"),
        part(feedback, "response"),
        Members.number(feedback, "reward"),
        part(feedback, "truth"),
        OptionalInt.empty());
  }

  private static UnitMessage part(JsonObject feedback, String name) {
    return feedback.getValue(name) == null
        ? UnitMessage.EMPTY
        : JsonMessages.read(Members.object(feedback, name));
  }
}
