package io.radiant.node.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;

/** Buffers and the arrays below them: parts are shared, not copied. */
final class Buffers {
  // Below this, copying is cheaper than what a further part costs everybody who touches it.
  private static final int WORTH_SHARING = 4096;

  private Buffers() {}

  static boolean isWorthSharing(int length) {
    return length >= WORTH_SHARING;
  }

  /** The bytes of a buffer, where they are if they are many. */
  static ByteRange bytes(Buffer buffer) {
    return isWorthSharing(buffer.length()) ? shared(buffer) : copy(buffer);
  }

  private static ByteRange shared(Buffer buffer) {
    ByteBuf below = ((BufferInternal) buffer).getByteBuf();
    if (!below.hasArray()) {
      return copy(buffer);
    }
    int from = below.arrayOffset() + below.readerIndex();
    return new ByteRange(below.array(), from, from + below.readableBytes());
  }

  private static ByteRange copy(Buffer buffer) {
    byte[] copy = buffer.getBytes();
    return new ByteRange(copy, 0, copy.length);
  }

  /** A buffer over bytes that nobody changes any more. */
  static Buffer over(byte[] bytes, int from, int to) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, from, to - from));
  }

  /** One buffer that reads as the parts do, one after the other; large parts are shared. */
  static Buffer join(List<Buffer> parts) {
    int length = 0;
    for (Buffer part : parts) {
      length += part.length();
    }
    return isWorthSharing(length) ? composed(parts) : copied(parts, length);
  }

  private static Buffer composed(List<Buffer> parts) {
    ByteBuf[] below = new ByteBuf[parts.size()];
    for (int i = 0; i < below.length; i++) {
      below[i] = ((BufferInternal) parts.get(i)).getByteBuf();
    }
    return BufferInternal.buffer(Unpooled.wrappedBuffer(Math.max(below.length, 1), below));
  }

  private static Buffer copied(List<Buffer> parts, int length) {
    Buffer copy = Buffer.buffer(length);
    for (Buffer part : parts) {
      copy.appendBuffer(part);
    }
    return copy;
  }
}
