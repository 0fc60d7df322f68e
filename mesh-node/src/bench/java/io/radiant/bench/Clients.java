package io.radiant.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.List;

/** Ordinary clients: they ask once, and keep the answer. */
final class Clients {
  private static final int OK = 200;

  private final HttpClient http;
  private final GrpcClient grpc;

  Clients(Vertx vertx) {
    this.http = vertx.createHttpClient();
    this.grpc = GrpcClient.client(vertx);
  }

  /** Fails with {@link BadAnswer} unless all is well. */
  Future<Answer> ask(Workload workload, int port) {
    return workload.protocol() == Protocol.REST ? rest(workload, port) : grpc(workload, port);
  }

  private Future<Answer> rest(Workload workload, int port) {
    return http.request(HttpMethod.POST, port, LoadGenerator.HOST, workload.path())
        .compose(request -> send(request, workload.body()))
        .compose(response -> response.body().map(body -> answer(response, body)));
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
    return request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").send(body);
  }

  private static Answer answer(HttpClientResponse response, Buffer body) {
    if (response.statusCode() != OK) {
      throw new BadAnswer(response.statusCode() + " " + body);
    }
    return new Answer(
        response.headers().entries().stream()
            .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
            .toList(),
        body);
  }

  private Future<Answer> grpc(Workload workload, int port) {
    return grpc.request(SocketAddress.inetSocketAddress(port, LoadGenerator.HOST), method(workload))
        .compose(request -> request.send(workload.body()))
        .compose(response -> response.last().map(message -> answer(response, message)));
  }

  private static ServiceMethod<Buffer, Buffer> method(Workload workload) {
    String[] names = workload.path().split("/", -1);
    return ServiceMethod.client(
        ServiceName.create(names[1]),
        names[2],
        GrpcMessageEncoder.IDENTITY,
        GrpcMessageDecoder.IDENTITY);
  }

  private static Answer answer(GrpcClientResponse<Buffer, Buffer> response, Buffer message) {
    if (response.status() != GrpcStatus.OK) {
      throw new BadAnswer(response.status() + " " + response.statusMessage());
    }
    return new Answer(List.of(), message);
  }
}
