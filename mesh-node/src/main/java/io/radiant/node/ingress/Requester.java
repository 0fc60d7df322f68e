package io.radiant.node.ingress;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.server.GrpcServerRequest;

/** Whoever sent a request and waits for its answer. */
interface Requester {
  /** What was said beside the message: headers, metadata. */
  MultiMap headers();

  /** Calls {@code gone}, perhaps more than once, if nobody waits any more. */
  void watch(Runnable gone);

  /** Over REST. */
  record Rest(HttpServerRequest request) implements Requester {
    @Override
    public MultiMap headers() {
      return request.headers();
    }

    @Override
    public void watch(Runnable gone) {
      request.response().closeHandler(closed -> gone.run());
      request.response().exceptionHandler(broken -> gone.run());
    }
  }

  /** Over gRPC. */
  record Grpc(GrpcServerRequest<Buffer, Buffer> request) implements Requester {
    @Override
    public MultiMap headers() {
      return request.headers();
    }

    @Override
    public void watch(Runnable gone) {
      request.errorHandler(cancelled -> gone.run());
      request.exceptionHandler(broken -> gone.run());
      request.response().exceptionHandler(broken -> gone.run());
    }
  }
}
