package io.radiant.node.whole;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.grpc.common.GrpcStatus;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/2 without TLS and without an upgrade, down to the bytes of gRPC's frames. */
final class Http2Client {
  static final String PREDICT = "/seldon.protos.Seldon/Predict";

  private static final int FRAME_HEADER = 5;

  private final HttpClientAgent client;
  private final int port;

  /** An answer with its trailers, if it has any. */
  record Answer(
      int status, Map<String, String> headers, Map<String, String> trailers, Buffer body) {
    /** The status of a gRPC call, which stands in the headers where nothing else was answered. */
    GrpcStatus grpcStatus() {
      String code = trailers.getOrDefault("grpc-status", headers.get("grpc-status"));
      return GrpcStatus.valueOf(Integer.parseInt(code));
    }

    String grpcMessage() {
      return trailers.getOrDefault("grpc-message", headers.get("grpc-message"));
    }
  }

  Http2Client(Vertx vertx, int port) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    this.port = port;
  }

  static Http2Client of(TestNode node) {
    return new Http2Client(TestNode.CLIENTS, node.node().ingressPort());
  }

  /** A stream that is open, with nothing sent yet. */
  HttpClientRequest open(String path, String contentType) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(path);
    HttpClientRequest request = TestNode.await(client.request(options));
    request.connection().exceptionHandler(broken -> {});
    return request.exceptionHandler(broken -> {}).putHeader("content-type", contentType);
  }

  Answer post(String path, String json) {
    return send(open(path, "application/json"), Buffer.buffer(json));
  }

  /** A gRPC call whose body is just these bytes. */
  Answer grpc(String path, Buffer body) {
    return send(open(path, "application/grpc").putHeader("te", "trailers"), body);
  }

  /** A message as it stands in the body of a gRPC call. */
  static Buffer frame(Buffer message) {
    return Buffer.buffer(FRAME_HEADER + message.length())
        .appendByte((byte) 0)
        .appendInt(message.length())
        .appendBuffer(message);
  }

  static Answer send(HttpClientRequest request, Buffer body) {
    // Before the request is sent: whoever looks later may miss the answer's body.
    Future<Answer> answer = request.response().compose(Http2Client::read);
    request.end(body);
    return TestNode.await(answer);
  }

  private static Future<Answer> read(HttpClientResponse response) {
    return response
        .body()
        .map(
            body ->
                new Answer(
                    response.statusCode(),
                    map(response.headers()),
                    map(response.trailers()),
                    body));
  }

  private static Map<String, String> map(Iterable<Map.Entry<String, String>> headers) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(header -> map.put(header.getKey(), header.getValue()));
    return map;
  }
}
