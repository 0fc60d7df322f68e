package io.radiant.node.egress;

import io.vertx.core.buffer.Buffer;

/** Collects an answer's body up to a limit, without a copy where it comes in one piece. */
final class AnswerBody {
  private final long limit;
  private long announced;
  private Buffer body;
  private boolean owned;

  AnswerBody(long limit) {
    this.limit = limit;
  }

  boolean isEmpty() {
    return body == null;
  }

  /**
   * What comes first.
   *
   * @param length of the whole, as far as it is announced
   * @return whether there is room for it
   */
  boolean begin(Buffer chunk, long length) {
    announced = length;
    body = chunk;
    return chunk.length() <= limit && length <= limit;
  }

  /** What comes next; returns whether there is still room for it. */
  boolean add(Buffer chunk) {
    if (body.length() + (long) chunk.length() > limit) {
      return false;
    }
    own(chunk.length()).appendBuffer(chunk);
    return true;
  }

  /** The first chunk is the client's; what is appended to must be ours. */
  private Buffer own(int next) {
    if (!owned) {
      body = Buffer.buffer(Math.max((int) announced, body.length() + next)).appendBuffer(body);
      owned = true;
    }
    return body;
  }

  Buffer whole() {
    return body == null ? Buffer.buffer() : body;
  }
}
