package io.radiant.node.whole;

import io.vertx.grpc.common.GrpcStatus;

/** What a client is told, in the words of both protocols: the table of the design, by hand. */
enum Verdict {
  OK(200, GrpcStatus.OK),
  BAD_REQUEST(400, GrpcStatus.INVALID_ARGUMENT),
  UNKNOWN_DEPLOYMENT(404, GrpcStatus.NOT_FOUND),
  TOO_LARGE(413, GrpcStatus.RESOURCE_EXHAUSTED),
  OVERLOADED(429, GrpcStatus.RESOURCE_EXHAUSTED),
  INVALID_ROUTE(500, GrpcStatus.INTERNAL),
  UNIT_FAILED(502, GrpcStatus.INTERNAL),
  DEADLINE_EXCEEDED(504, GrpcStatus.DEADLINE_EXCEEDED);

  private final int http;
  private final GrpcStatus grpc;

  Verdict(int http, GrpcStatus grpc) {
    this.http = http;
    this.grpc = grpc;
  }

  int http() {
    return http;
  }

  GrpcStatus grpc() {
    return grpc;
  }
}
