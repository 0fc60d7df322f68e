package io.radiant.node.egress;

import io.radiant.discovery.Endpoint;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Status;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A unit in another process: a bare HTTP server, REST and gRPC on one port, that does what a test
 * says with whatever it is asked. It shares no code with the client.
 */
public final class StubUnit implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final int FRAME_HEAD = 5;

  /** One thing that the unit was asked. */
  public record Asked(HttpServerRequest request, Buffer body) {
    boolean isGrpc() {
      String type = request.getHeader("content-type");
      return type != null && type.startsWith("application/grpc");
    }

    public String path() {
      return request.path();
    }

    public String header(String name) {
      return request.getHeader(name);
    }

    public JsonObject json() {
      return new JsonObject(body);
    }

    /** A good answer with a text. */
    public void answer(String text) {
      send(
          new JsonObject().put("strData", text).toBuffer(),
          SeldonMessage.newBuilder().setStrData(text).build());
    }

    /** A good answer that says that it is none. */
    public void confess(String info) {
      Status status =
          Status.newBuilder()
              .setCode(7)
              .setInfo(info)
              .setReason("BROKEN")
              .setStatus(Status.StatusFlag.FAILURE)
              .build();
      send(
          Buffer.buffer(
              "{\"status\":{\"code\":7,\"info\":\"%s\",\"reason\":\"BROKEN\",\"status\":\"FAILURE\"}}"
                  .formatted(info)),
          SeldonMessage.newBuilder().setStatus(status).build());
    }

    private void send(Buffer json, SeldonMessage message) {
      send(isGrpc() ? Buffer.buffer(message.toByteArray()) : json);
    }

    /** A good answer with any bytes as its message. */
    public void send(Buffer message) {
      HttpServerResponse response = request.response();
      if (!isGrpc()) {
        response.end(message);
        return;
      }
      response.putHeader("content-type", "application/grpc").putTrailer("grpc-status", "0");
      response.end(frame(message));
    }

    static Buffer frame(Buffer message) {
      return Buffer.buffer().appendByte((byte) 0).appendInt(message.length()).appendBuffer(message);
    }

    /** A refusal in the words of the protocol. */
    public void refuse(int http, GrpcStatus grpc, String body) {
      HttpServerResponse response = request.response();
      if (isGrpc()) {
        response
            .putHeader("content-type", "application/grpc")
            .putHeader("grpc-status", Integer.toString(grpc.code))
            .putHeader("grpc-message", body)
            .end();
      } else {
        response.setStatusCode(http).end(body);
      }
    }

    /** The beginning of a good answer, which never ends. */
    public void begin(int length) {
      HttpServerResponse response = request.response();
      if (isGrpc()) {
        response.putHeader("content-type", "application/grpc");
        response.write(Buffer.buffer(new byte[] {0, 0, 0, 0, (byte) length, 1}));
      } else {
        response.putHeader("content-length", Integer.toString(length)).write("{");
      }
    }
  }

  private final Vertx vertx;
  private final Handler<Asked> behaviour;
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private HttpServer server;

  private StubUnit(Vertx vertx, Handler<Asked> behaviour) {
    this.vertx = vertx;
    this.behaviour = behaviour;
  }

  public static StubUnit serving(Vertx vertx, Handler<Asked> behaviour) {
    return serving(vertx, 0, behaviour);
  }

  public static StubUnit serving(Vertx vertx, int port, Handler<Asked> behaviour) {
    return serving(vertx, port, new HttpServerOptions(), behaviour);
  }

  /** A server that is secured, or special in another way. */
  static StubUnit serving(
      Vertx vertx, int port, HttpServerOptions options, Handler<Asked> behaviour) {
    StubUnit stub = new StubUnit(vertx, behaviour);
    stub.listen(port, options);
    return stub;
  }

  private void listen(int port, HttpServerOptions options) {
    server =
        await(
            vertx
                .createHttpServer(options.setMaxHeaderSize(1 << 16))
                .connectionHandler(
                    connection -> {
                      open.incrementAndGet();
                      connection.closeHandler(closed -> open.decrementAndGet());
                    })
                .requestHandler(this::take)
                .listen(port, "127.0.0.1"));
  }

  private void take(HttpServerRequest request) {
    request.response().exceptionHandler(gone -> cancelled.incrementAndGet());
    request
        .body()
        .onSuccess(
            body -> {
              Asked taken = new Asked(request, body);
              Asked plain =
                  taken.isGrpc()
                      ? new Asked(request, body.slice(FRAME_HEAD, body.length()))
                      : taken;
              asked.add(plain);
              behaviour.handle(plain);
            });
  }

  public Endpoint endpoint() {
    return at(server.actualPort());
  }

  /** Somebody on this machine, or nobody. */
  static Endpoint at(int port) {
    return new Endpoint("127.0.0.1", port);
  }

  /** The next thing it was asked. */
  public Asked next() {
    try {
      Asked next = asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nobody asked");
      }
      return next;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** How often it was asked and nobody looked. */
  public int waiting() {
    return asked.size();
  }

  /** How many connections are open. */
  public int connections() {
    return open.get();
  }

  /** How many requests their client gave up before they were answered. */
  public int cancelled() {
    return cancelled.get();
  }

  @Override
  public void close() {
    await(server.close());
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause().toString(), failed.getCause());
    } catch (InterruptedException | TimeoutException failed) {
      throw new AssertionError(failed.toString(), failed);
    }
  }
}
