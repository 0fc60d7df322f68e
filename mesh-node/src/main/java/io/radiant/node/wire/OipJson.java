package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The Open Inference Protocol over REST, JSON and binary tensors. */
public final class OipJson {
  private OipJson() {}

  public static OipRequest decode(
      Buffer body,
      Optional<String> headerLength,
      Optional<ModelMetadata> model,
      Supplier<String> puidIfAbsent,
      Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  public static InferenceMessage decodeAnswer(
      Buffer body, Optional<String> headerLength, InferenceMessage request) {
    throw new UnsupportedOperationException();
  }

  public static OipBody encode(InferenceMessage message, OipTarget target, boolean binary) {
    throw new UnsupportedOperationException();
  }

  public static OipBody encodeAnswer(
      InferenceMessage answer, Payload.Tensors asked, String model, String version) {
    throw new UnsupportedOperationException();
  }

  public static Buffer encodeFailure(Failure failure) {
    throw new UnsupportedOperationException();
  }

  public static ModelMetadata decodeMetadata(Buffer body) {
    throw new UnsupportedOperationException();
  }

  public static Buffer encodeMetadata(ModelMetadata metadata, List<String> versions) {
    throw new UnsupportedOperationException();
  }
}
