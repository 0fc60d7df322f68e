package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Data that a unit answered: what cannot be read in it is the unit's fault, whenever it is found.
 */
record Answered(Encoded encoded) implements Encoded {

  /** The payload of a unit's answer. */
  static Payload payload(Payload payload) {
    if (payload instanceof Payload.Data data && data.encoded().isPresent()) {
      return Payload.Data.encoded(data.form(), data.names(), new Answered(data.encoded().get()));
    }
    if (payload instanceof Payload.Json json && json.origin().isPresent()) {
      return Payload.Json.encoded(json.origin().get(), () -> blamed(json::value));
    }
    return payload;
  }

  /** The data as it arrived, whoever sent it. */
  static Encoded inner(Encoded encoded) {
    return encoded instanceof Answered answered ? answered.encoded : encoded;
  }

  /** What comes of reading data in another way than by its methods. */
  static <T> T reading(Encoded encoded, Supplier<T> reading) {
    return encoded instanceof Answered ? blamed(reading) : reading.get();
  }

  private static <T> T blamed(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Failure unreadable) {
      throw unreadable.code() == ErrorCode.BAD_REQUEST
          ? WireMessage.unreadableAnswer(unreadable)
          : unreadable;
    }
  }

  @Override
  public Tensor tensor() {
    return blamed(encoded::tensor);
  }

  @Override
  public List<Object> elements() {
    return blamed(encoded::elements);
  }
}
