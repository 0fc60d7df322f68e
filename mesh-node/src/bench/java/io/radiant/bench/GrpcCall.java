package io.radiant.bench;

import io.netty.handler.codec.http2.Http2Headers;

/** One of the calls in progress on a connection; the next one takes its place when it is over. */
final class GrpcCall {
  private int stream;
  private long started;
  private long window;
  private int sent;

  void start(int newStream, long now, int initialWindow) {
    stream = newStream;
    started = now;
    window = initialWindow;
    sent = 0;
  }

  void end() {
    stream = 0;
  }

  int stream() {
    return stream;
  }

  long started() {
    return started;
  }

  /** How many bytes of the message are sent. */
  int sent() {
    return sent;
  }

  /** How many more the server is willing to take. */
  long window() {
    return window;
  }

  void widen(long increment) {
    window += increment;
  }

  void send(int bytes) {
    sent += bytes;
    window -= bytes;
  }

  /** Insists on good headers, and on a good status at the end. */
  static void check(Http2Headers headers, boolean end) {
    CharSequence status = headers.status();
    CharSequence grpcStatus = headers.get("grpc-status");
    boolean good =
        (status == null || is(status, "200")) && (grpcStatus == null ? !end : is(grpcStatus, "0"));
    if (!good) {
      throw new BadAnswer(headers.toString());
    }
  }

  private static boolean is(CharSequence actual, String expected) {
    return expected.contentEquals(actual);
  }
}
