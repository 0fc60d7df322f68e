package io.radiant.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;

/**
 * The least that Vert.x can do for a hop: gives the whole request on, and the whole answer back.
 */
final class BareProxy extends VerticleBase implements Server {
  private static final int CONNECTIONS = 64;

  private final int restBackend;
  private final SocketAddress grpcBackend;
  private HttpServer rest;
  private HttpServer grpc;
  private HttpClient restClient;
  private GrpcClient grpcClient;

  private BareProxy(int restBackend, int grpcBackend) {
    this.restBackend = restBackend;
    this.grpcBackend = SocketAddress.inetSocketAddress(grpcBackend, LoadGenerator.HOST);
  }

  static BareProxy started(int restBackend, int grpcBackend) {
    BareProxy proxy = new BareProxy(restBackend, grpcBackend);
    Wait.of(Vertx.vertx(BareServer.vertxOptions()).deployVerticle(proxy));
    return proxy;
  }

  @Override
  public Future<?> start() {
    restClient =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    grpcClient =
        GrpcClient.client(vertx, new GrpcClientOptions().setMaxMessageSize(BareServer.BODY_BYTES));
    GrpcServer calls =
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(BareServer.BODY_BYTES));
    calls.callHandler(this::pass);
    rest = vertx.createHttpServer(BareServer.options()).requestHandler(this::pass);
    grpc = vertx.createHttpServer(BareServer.options()).requestHandler(calls);
    return Future.all(rest.listen(), grpc.listen());
  }

  private void pass(HttpServerRequest request) {
    request
        .body()
        .compose(
            body ->
                restClient
                    .request(HttpMethod.POST, restBackend, LoadGenerator.HOST, request.path())
                    .compose(asked -> ask(asked, body)))
        .onSuccess(answer -> answer.body().onSuccess(body -> answer(request, answer, body)));
  }

  private static Future<HttpClientResponse> ask(HttpClientRequest request, Buffer body) {
    return request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").send(body);
  }

  private static void answer(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
    String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
  }

  private void pass(GrpcServerRequest<Buffer, Buffer> call) {
    ServiceMethod<Buffer, Buffer> method =
        ServiceMethod.client(
            call.serviceName(),
            call.methodName(),
            GrpcMessageEncoder.IDENTITY,
            GrpcMessageDecoder.IDENTITY);
    call.handler(
        message ->
            grpcClient
                .request(grpcBackend, method)
                .compose(asked -> asked.send(message))
                .compose(answer -> answer.last())
                .onSuccess(answer -> call.response().end(answer)));
  }

  @Override
  public int port(Protocol protocol) {
    return (protocol == Protocol.REST ? rest : grpc).actualPort();
  }

  @Override
  public void imitate(Protocol protocol, Answer answer) {
    throw new UnsupportedOperationException("the backend answers");
  }
}
