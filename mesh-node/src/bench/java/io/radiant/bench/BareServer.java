package io.radiant.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.List;

/** The least that Vert.x can do: reads the whole request and says what it was told to say. */
final class BareServer extends VerticleBase implements Server {
  /** The node's own limits. */
  static final int BODY_BYTES = 16 << 20;

  private static final int HEADER_BYTES = 16 << 10;
  private static final int IDLE_SECONDS = 65;

  /** A header whose name and value are ready to be written. */
  private record Header(CharSequence name, CharSequence value) {}

  private List<Header> headers = List.of();
  private Buffer restBody = Buffer.buffer();
  private Buffer grpcBody = Buffer.buffer();
  private HttpServer rest;
  private HttpServer grpc;

  private BareServer() {}

  static BareServer started() {
    BareServer server = new BareServer();
    Wait.of(Vertx.vertx(vertxOptions()).deployVerticle(server));
    return server;
  }

  static VertxOptions vertxOptions() {
    return new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true);
  }

  @Override
  public Future<?> start() {
    GrpcServer calls =
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(BODY_BYTES));
    calls.callHandler(this::answer);
    rest = vertx.createHttpServer(options()).requestHandler(this::answer);
    grpc = vertx.createHttpServer(options()).requestHandler(calls);
    return Future.all(rest.listen(), grpc.listen());
  }

  /** The same as the node's ingress. */
  static HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(0)
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxFormAttributeSize(BODY_BYTES)
            .setHandle100ContinueAutomatically(true);
    options.getInitialSettings().setMaxHeaderListSize(HEADER_BYTES);
    return options;
  }

  private void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request.response()));
  }

  private void answer(HttpServerResponse response) {
    for (Header header : headers) {
      response.putHeader(header.name(), header.value());
    }
    response.end(restBody);
  }

  private void answer(GrpcServerRequest<Buffer, Buffer> request) {
    request.handler(message -> request.response().end(grpcBody));
  }

  @Override
  public int port(Protocol protocol) {
    return (protocol == Protocol.REST ? rest : grpc).actualPort();
  }

  @Override
  public void imitate(Protocol protocol, Answer answer) {
    Wait.of(
        Future.future(
            done ->
                context.runOnContext(
                    now -> {
                      say(protocol, answer);
                      done.complete();
                    })));
  }

  private void say(Protocol protocol, Answer answer) {
    if (protocol == Protocol.GRPC) {
      grpcBody = answer.body();
      return;
    }
    restBody = answer.body();
    headers =
        answer.headers().stream()
            .map(
                header ->
                    new Header(
                        HttpHeaders.createOptimized(header.getKey()),
                        HttpHeaders.createOptimized(header.getValue())))
            .toList();
  }
}
