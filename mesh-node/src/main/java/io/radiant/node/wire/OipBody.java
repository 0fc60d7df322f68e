package io.radiant.node.wire;

import io.vertx.core.buffer.Buffer;

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
}
