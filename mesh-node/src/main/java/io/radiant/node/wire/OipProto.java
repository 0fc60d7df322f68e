package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** The Open Inference Protocol over gRPC, raw and typed contents. */
public final class OipProto {
  private OipProto() {}

  public static OipRequest decode(
      Buffer message, Supplier<String> puidIfAbsent, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  public static InferenceMessage decodeAnswer(Buffer message, InferenceMessage request) {
    throw new UnsupportedOperationException();
  }

  public static Buffer encode(InferenceMessage message, OipTarget target, boolean raw) {
    throw new UnsupportedOperationException();
  }

  public static Buffer encodeAnswer(
      InferenceMessage answer, Payload.Tensors asked, String model, String version) {
    throw new UnsupportedOperationException();
  }
}
