package io.radiant.testing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import java.util.List;

/** Messages for tests. */
public final class Messages {
  public static final String PUID = "puid-1";

  private Messages() {}

  public static InferenceMessage request(Payload payload) {
    return request(payload, Deadline.none());
  }

  public static InferenceMessage request(Payload payload, Deadline deadline) {
    return InferenceMessage.request(PUID, payload, Tags.NONE, deadline);
  }

  public static InferenceMessage text(String text) {
    return request(new Payload.Text(text));
  }

  /** One row of numbers. */
  public static InferenceMessage row(double... values) {
    return request(tensor(new int[] {1, values.length}, values));
  }

  public static Payload.Data tensor(int[] shape, double... values) {
    return Payload.Data.of(Payload.Form.TENSOR, List.of(), Tensor.of(shape, values));
  }

  /** The text that a message carries. */
  public static String textOf(InferenceMessage message) {
    return assertInstanceOf(Payload.Text.class, message.payload()).value();
  }

  /** The same message, with more text at its end. */
  public static InferenceMessage append(InferenceMessage message, String more) {
    return message.withPayload(new Payload.Text(textOf(message) + more));
  }
}
