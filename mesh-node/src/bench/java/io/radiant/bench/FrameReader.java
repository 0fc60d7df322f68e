package io.radiant.bench;

import io.netty.buffer.Unpooled;
import io.vertx.core.Handler;
import java.util.Arrays;

/** Cuts the bytes of an HTTP/2 connection into frames. */
final class FrameReader {
  private static final byte[] NONE = {};

  private final Handler<Frame> frames;
  private byte[] rest = NONE;

  FrameReader(Handler<Frame> frames) {
    this.frames = frames;
  }

  void add(byte[] chunk) {
    byte[] bytes = rest.length == 0 ? chunk : join(rest, chunk);
    int at = 0;
    while (isWhole(bytes, at)) {
      frames.handle(frame(bytes, at));
      at += Frame.HEAD + length(bytes, at);
    }
    rest = at == bytes.length ? NONE : Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static boolean isWhole(byte[] bytes, int at) {
    int left = bytes.length - at;
    return left >= Frame.HEAD && left >= Frame.HEAD + length(bytes, at);
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
  }

  private static Frame frame(byte[] bytes, int at) {
    int stream =
        (bytes[at + 5] & 0x7f) << 24
            | (bytes[at + 6] & 0xff) << 16
            | (bytes[at + 7] & 0xff) << 8
            | (bytes[at + 8] & 0xff);
    return new Frame(
        bytes[at + 3],
        bytes[at + 4],
        stream,
        Unpooled.wrappedBuffer(bytes, at + Frame.HEAD, length(bytes, at)));
  }
}
