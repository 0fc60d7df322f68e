package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A body of the Open Inference Protocol over REST.
 *
 * @param bytes the JSON, then the binary tensors
 * @param jsonLength how many of the bytes are JSON
 */
public record OipBody(Buffer bytes, int jsonLength) {
  /** Whether the header {@code Inference-Header-Content-Length} must say where the JSON ends. */
  public boolean isBinary() {
    return jsonLength < bytes.length();
  }

  /** How much of a body is JSON: as much as the header says, else all of it. */
  static int jsonLength(Buffer body, Optional<String> header) {
    if (header.isEmpty()) {
      return body.length();
    }
    try {
      int length = Integer.parseInt(header.get().trim());
      if (length >= 0 && length <= body.length()) {
        return length;
      }
    } catch (NumberFormatException notANumber) {
      // Refused like any other.
    }
    throw Failure.badRequest(
        "Inference-Header-Content-Length: %s (expected: 0 to %d, the bytes of the body)"
            .formatted(header.get(), body.length()));
  }
}
