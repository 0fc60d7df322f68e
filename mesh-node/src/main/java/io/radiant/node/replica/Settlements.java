package io.radiant.node.replica;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.learning.Receipt;
import io.radiant.node.replica.proto.Counted;
import io.radiant.node.replica.proto.Refusal;
import io.radiant.node.replica.proto.Settled;
import java.util.HashMap;
import java.util.Map;

/** What became of a report, as the answer to its letter and back. */
final class Settlements {
  private Settlements() {}

  static Settled write(Receipt receipt) {
    Counted.Builder letter =
        Counted.newBuilder().setPuid(receipt.puid()).setOutcome(receipt.outcome().name());
    receipt.routers().forEach((router, outcome) -> letter.putRouters(router, outcome.name()));
    return Settled.newBuilder().setCounted(letter).build();
  }

  static Settled write(Throwable cause) {
    Failure failure = Failure.orMistake(cause);
    return Settled.newBuilder()
        .setRefusal(
            Refusal.newBuilder().setCode(failure.code().name()).setMessage(failure.getMessage()))
        .build();
  }

  /**
   * What an answer says.
   *
   * @throws Failure what the other replica failed with
   * @throws IllegalArgumentException if it cannot be read
   */
  static Receipt read(byte[] answer) {
    Settled settled = settled(answer);
    if (settled.hasCounted()) {
      return receipt(settled.getCounted());
    }
    Refusal refusal = settled.getRefusal();
    throw new Failure(ErrorCode.valueOf(refusal.getCode()), refusal.getMessage());
  }

  private static Settled settled(byte[] answer) {
    try {
      return Settled.parseFrom(answer);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Receipt receipt(Counted letter) {
    Map<String, FeedbackOutcome> routers = new HashMap<>();
    letter
        .getRoutersMap()
        .forEach((router, outcome) -> routers.put(router, FeedbackOutcome.valueOf(outcome)));
    return new Receipt(letter.getPuid(), FeedbackOutcome.valueOf(letter.getOutcome()), routers);
  }
}
