package io.radiant.node.egress;

import io.vertx.core.buffer.Buffer;

/** Collects an answer's body up to a limit, without a copy where it comes in one piece. */
final class AnswerBody {
  private final long limit;
  private Buffer body;
  private boolean owned;

  AnswerBody(long limit) {
    this.limit = limit;
  }

  /** Whether there is still room for what came. */
  boolean add(Buffer chunk) {
    if (length() + chunk.length() > limit) {
      return false;
    }
    body = body == null ? chunk : own().appendBuffer(chunk);
    return true;
  }

  private long length() {
    return body == null ? 0 : body.length();
  }

  /** The first chunk is the client's; what is appended to must be ours. */
  private Buffer own() {
    if (!owned) {
      body = Buffer.buffer(4 * body.length()).appendBuffer(body);
      owned = true;
    }
    return body;
  }

  Buffer whole() {
    return body == null ? Buffer.buffer() : body;
  }
}
