package io.radiant.bench;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame of HTTP/2.
 *
 * @param type one of the constants
 * @param flags their meaning depends on the type
 * @param stream 0 for the connection itself
 * @param payload what it carries
 */
record Frame(int type, int flags, int stream, ByteBuf payload) {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;
  static final int PADDED = 8;
  static final int PRIORITY = 0x20;

  /** What stands before the headers where there is a priority. */
  static final int PRIORITY_BYTES = 5;

  static final int INITIAL_WINDOW_SIZE = 4;
  static final int MAX_FRAME_SIZE = 1 << 14;

  /** Length, type, flags and stream. */
  static final int HEAD = 9;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int ENABLE_PUSH = 2;
  private static final int SETTING_BYTES = 6;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  static void writeHead(Buffer out, int length, int type, int flags, int stream) {
    out.appendMedium(length).appendByte((byte) type).appendByte((byte) flags).appendInt(stream);
  }

  static void writeWindowUpdate(Buffer out, int stream, int increment) {
    writeHead(out, Integer.BYTES, WINDOW_UPDATE, 0, stream);
    out.appendInt(increment);
  }

  /** What a client says first: no pushes, and answers of any size. */
  static void writePreface(Buffer out, int window) {
    out.appendBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
    writeHead(out, 2 * SETTING_BYTES, SETTINGS, 0, 0);
    out.appendShort((short) ENABLE_PUSH).appendInt(0);
    out.appendShort((short) INITIAL_WINDOW_SIZE).appendInt(window);
  }
}
