package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;

/** The binary tensors behind the JSON of a body, taken one after the other. */
final class OipBlobs {
  private final Buffer body;
  private final boolean present;
  private int position;

  private OipBlobs(Buffer body, int position, boolean present) {
    this.body = body;
    this.position = position;
    this.present = present;
  }

  /** What follows after so many bytes of JSON. */
  static OipBlobs after(Buffer body, int jsonLength) {
    return new OipBlobs(body, jsonLength, true);
  }

  /** Of a body that is JSON and nothing else. */
  static OipBlobs none() {
    return new OipBlobs(Buffer.buffer(), 0, false);
  }

  Buffer take(OipTensorHead head, Object size) {
    if (!present) {
      throw head.refuse("binary_data_size, but Inference-Header-Content-Length is missing");
    }
    if (!(size instanceof Long length) || length < 0) {
      throw head.refuse("binary_data_size: expected a number of bytes, got " + size);
    }
    if (length > body.length() - position) {
      throw head.refuse(
          "binary_data_size is %d, but only %d bytes are left"
              .formatted(length, body.length() - position));
    }
    int from = position;
    position += length.intValue();
    return body.slice(from, position);
  }

  void finish() {
    if (position < body.length()) {
      throw Failure.badRequest(
          "unexpected additional input data: %d bytes".formatted(body.length() - position));
    }
  }
}
