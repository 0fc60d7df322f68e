package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** Asks over HTTP/1.1: writes the next request as soon as the answer is complete. */
final class RestConnection implements Connection {
  private final NetSocket socket;
  private final RestRequest request;
  private final RestAnswer answer = new RestAnswer();
  private Run run;
  private long started;

  RestConnection(NetSocket socket, RestRequest request) {
    this.socket = socket;
    this.request = request;
    socket.handler(this::received);
    socket.closeHandler(closed -> fail(new BadAnswer("the server closed the connection")));
    socket.exceptionHandler(this::broken);
  }

  @Override
  public void start(Run run) {
    this.run = run;
    next(System.nanoTime());
  }

  private void next(long now) {
    if (run.next(now)) {
      started = now;
      socket.write(request.next()).onFailure(this::broken);
    }
    run.rest();
  }

  private void received(Buffer chunk) {
    try {
      if (answer.add(chunk.getBytes())) {
        long now = System.nanoTime();
        run.answered(started, now);
        next(now);
      }
    } catch (BadAnswer bad) {
      fail(bad);
    }
  }

  private void broken(Throwable cause) {
    fail(new BadAnswer("the connection broke: " + cause.getMessage()));
  }

  private void fail(BadAnswer cause) {
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
