package io.radiant.node.unitserver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.SeldonMessageList;
import java.util.List;
import java.util.OptionalInt;

/** Questions as gRPC carries them. */
final class ProtoQuestions {
  private ProtoQuestions() {}

  /**
   * Reads a question.
   *
   * @throws UnitFailure if it is none
   */
  static Question read(Operation operation, byte[] body) {
    try {
      return question(operation, body);
    } catch (InvalidProtocolBufferException unreadable) {
      throw UnitFailure.badData("the message cannot be read: " + unreadable.getMessage());
    }
  }

  private static Question question(Operation operation, byte[] body)
      throws InvalidProtocolBufferException {
    if (operation == Operation.AGGREGATE) {
      List<UnitMessage> answers =
          SeldonMessageList.parseFrom(body).getSeldonMessagesList().stream()
              .map(ProtoMessages::read)
              .toList();
      return wrapper -> wrapper.aggregate(answers);
    }
    if (operation == Operation.SEND_FEEDBACK) {
      Reward reward = reward(Feedback.parseFrom(body));
      return wrapper -> wrapper.sendFeedback(reward);
    }
    UnitMessage request = ProtoMessages.read(SeldonMessage.parseFrom(body));
    return wrapper -> wrapper.ask(operation, request);
  }

  private static Reward reward(Feedback feedback) {
    return new Reward(
        ProtoMessages.read(feedback.getRequest()),
        ProtoMessages.read(feedback.getResponse()),
        ProtoMessages.widened(feedback.getReward()),
        ProtoMessages.read(feedback.getTruth()),
        OptionalInt.empty());
  }
}
