package io.radiant.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.stream.Stream;

/**
 * Asks over HTTP/2 with as little as a client can do: no streams as objects, headers encoded once,
 * and one write for all that a read has made possible.
 */
final class GrpcConnection implements Connection {
  private static final int DEFAULT_WINDOW = 65_535;
  private static final int WIDE = 1 << 30;

  private final NetSocket socket;
  private final GrpcRequest request;
  private final GrpcCall[] calls;
  private final FrameReader frames = new FrameReader(this::received);
  private final DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder();
  private final Promise<GrpcConnection> open = Promise.promise();
  private Buffer out = Buffer.buffer();
  private long window = DEFAULT_WINDOW;
  private int initialWindow = DEFAULT_WINDOW;
  private int consumed;
  private int nextStream = 1;
  private Run run;

  GrpcConnection(NetSocket socket, GrpcRequest request, int streams) {
    this.socket = socket;
    this.request = request;
    this.calls = Stream.generate(GrpcCall::new).limit(streams).toArray(GrpcCall[]::new);
    socket.handler(this::received);
    socket.closeHandler(closed -> fail(new BadAnswer("the server closed the connection")));
    socket.exceptionHandler(this::broken);
    Frame.writePreface(out, WIDE);
    Frame.writeWindowUpdate(out, 0, WIDE);
    flush();
  }

  /** Succeeds once the server has said how it wants to be talked to. */
  Future<GrpcConnection> open() {
    return open.future();
  }

  @Override
  public void start(Run run) {
    this.run = run;
    long now = System.nanoTime();
    for (GrpcCall call : calls) {
      next(call, now);
    }
    flush();
  }

  private void next(GrpcCall call, long now) {
    if (run.next(now)) {
      call.start(nextStream, now, initialWindow);
      Buffer block = nextStream == 1 ? request.firstHeaders() : request.headers();
      Frame.writeHead(out, block.length(), Frame.HEADERS, Frame.END_HEADERS, nextStream);
      out.appendBuffer(block);
      nextStream += 2;
      send(call);
    } else {
      call.end();
    }
    run.rest();
  }

  /** As much of the message as the server will take. */
  private void send(GrpcCall call) {
    Buffer message = request.message();
    int left = message.length() - call.sent();
    while (left > 0 && window > 0 && call.window() > 0) {
      int length =
          (int) Math.min(Math.min(left, Frame.MAX_FRAME_SIZE), Math.min(window, call.window()));
      Frame.writeHead(
          out, length, Frame.DATA, length == left ? Frame.END_STREAM : 0, call.stream());
      out.appendBuffer(message, call.sent(), length);
      call.send(length);
      window -= length;
      left -= length;
    }
  }

  private void flush() {
    if (out.length() > 0) {
      Buffer full = out;
      out = Buffer.buffer(2 * Frame.MAX_FRAME_SIZE);
      socket.write(full).onFailure(this::broken);
    }
  }

  private void received(Buffer chunk) {
    try {
      frames.add(chunk.getBytes());
      flush();
    } catch (BadAnswer bad) {
      fail(bad);
    }
  }

  private void received(Frame frame) {
    switch (frame.type()) {
      case Frame.DATA -> data(frame);
      case Frame.HEADERS -> headers(frame);
      case Frame.SETTINGS -> settings(frame);
      case Frame.PING -> ping(frame);
      case Frame.WINDOW_UPDATE -> windowUpdate(frame);
      case Frame.RST_STREAM, Frame.GOAWAY, Frame.CONTINUATION ->
          throw new BadAnswer("unexpected frame of type %d".formatted(frame.type()));
      default -> {
        // Unknown types must be ignored.
      }
    }
  }

  private void data(Frame frame) {
    if (frame.has(Frame.END_STREAM)) {
      throw new BadAnswer("a call ended without a status");
    }
    consumed += frame.payload().readableBytes();
    if (consumed > WIDE / 2) {
      Frame.writeWindowUpdate(out, 0, consumed);
      consumed = 0;
    }
  }

  private void headers(Frame frame) {
    if (!frame.has(Frame.END_HEADERS) || frame.has(Frame.PADDED)) {
      throw new BadAnswer("headers with flags %x".formatted(frame.flags()));
    }
    if (frame.has(Frame.PRIORITY)) {
      frame.payload().skipBytes(Frame.PRIORITY_BYTES);
    }
    try {
      GrpcCall.check(
          headers.decodeHeaders(frame.stream(), frame.payload()), frame.has(Frame.END_STREAM));
    } catch (Http2Exception unreadable) {
      throw new BadAnswer(unreadable.getMessage());
    }
    if (frame.has(Frame.END_STREAM)) {
      end(call(frame.stream()));
    }
  }

  private void end(GrpcCall call) {
    if (call == null || call.sent() < request.message().length()) {
      throw new BadAnswer("an answer that nobody waits for");
    }
    long now = System.nanoTime();
    run.answered(call.started(), now);
    next(call, now);
  }

  private GrpcCall call(int stream) {
    for (GrpcCall call : calls) {
      if (call.stream() == stream) {
        return call;
      }
    }
    return null;
  }

  private void settings(Frame frame) {
    if (frame.has(Frame.ACK)) {
      return;
    }
    ByteBuf settings = frame.payload();
    while (settings.isReadable()) {
      int name = settings.readUnsignedShort();
      int value = settings.readInt();
      if (name == Frame.INITIAL_WINDOW_SIZE) {
        initialWindow = value;
      }
    }
    Frame.writeHead(out, 0, Frame.SETTINGS, Frame.ACK, 0);
    open.tryComplete(this);
  }

  private void ping(Frame frame) {
    if (!frame.has(Frame.ACK)) {
      Frame.writeHead(out, frame.payload().readableBytes(), Frame.PING, Frame.ACK, 0);
      out.appendBytes(ByteBufUtil.getBytes(frame.payload()));
    }
  }

  private void windowUpdate(Frame frame) {
    int increment = frame.payload().readInt();
    if (frame.stream() == 0) {
      window += increment;
    } else {
      GrpcCall call = call(frame.stream());
      if (call != null) {
        call.widen(increment);
      }
    }
    for (GrpcCall call : calls) {
      if (call.stream() != 0) {
        send(call);
      }
    }
  }

  private void broken(Throwable cause) {
    fail(new BadAnswer("the connection broke: " + cause.getMessage()));
  }

  private void fail(BadAnswer cause) {
    open.tryFail(cause);
    if (run != null) {
      run.fail(cause);
    }
  }

  @Override
  public void close() {
    run = null;
    socket.close();
  }
}
