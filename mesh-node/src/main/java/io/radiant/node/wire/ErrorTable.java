package io.radiant.node.wire;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Status;
import io.vertx.grpc.common.GrpcStatus;

/** The one place where a failure becomes a status: of HTTP, of gRPC, and in Seldon's numbers. */
public final class ErrorTable {
  // Clients that left get no answer; this is what the log and the metrics say of them.
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private ErrorTable() {}

  private record Row(int http, GrpcStatus grpc, int seldonCode, String reason) {}

  public static int httpStatus(ErrorCode code) {
    return row(code).http;
  }

  public static GrpcStatus grpcStatus(ErrorCode code) {
    return row(code).grpc;
  }

  public static int seldonCode(ErrorCode code) {
    return row(code).seldonCode;
  }

  /** The short text that goes with Seldon's number. */
  public static String reason(ErrorCode code) {
    return row(code).reason;
  }

  /** The unit's own reason where it gave one, else the short text that goes with the code. */
  public static String reason(Failure failure) {
    return failure
        .said()
        .map(Status::reason)
        .filter(reason -> !reason.isBlank())
        .orElseGet(() -> reason(failure.code()));
  }

  /** The unit's own words where it said something, else the failure's message; with the node. */
  public static String info(Failure failure) {
    String info =
        failure
            .said()
            .map(Status::info)
            .filter(said -> !said.isBlank())
            .orElseGet(failure::getMessage);
    return failure.node().map(node -> "node \"" + node + "\": " + info).orElse(info);
  }

  private static Row row(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST -> new Row(400, GrpcStatus.INVALID_ARGUMENT, 201, "Invalid JSON");
      case UNAUTHENTICATED -> new Row(401, GrpcStatus.UNAUTHENTICATED, 401, "Unauthenticated");
      case FORBIDDEN -> new Row(403, GrpcStatus.PERMISSION_DENIED, 403, "Forbidden");
      case UNKNOWN_DEPLOYMENT -> new Row(404, GrpcStatus.NOT_FOUND, 104, "No Running Deployment");
      case TOO_LARGE -> new Row(413, GrpcStatus.RESOURCE_EXHAUSTED, 413, "Message too large");
      case OVERLOADED -> new Row(429, GrpcStatus.RESOURCE_EXHAUSTED, 429, "Too many requests");
      case INVALID_ROUTE -> new Row(500, GrpcStatus.INTERNAL, 207, "Invalid Routing");
      case ROUTER_MISCONFIGURED ->
          new Row(500, GrpcStatus.INTERNAL, 204, "Error happened in AB Test Routing");
      case BAD_AGGREGATE ->
          new Row(500, GrpcStatus.INTERNAL, 204, "Invalid number of predictions from combiner");
      case INTERNAL -> new Row(500, GrpcStatus.INTERNAL, 206, "Execution failure");
      case UNIT_FAILED -> new Row(502, GrpcStatus.INTERNAL, 206, "Execution failure");
      case UNIT_UNAVAILABLE -> new Row(503, GrpcStatus.UNAVAILABLE, 203, "Microservice error");
      case DEADLINE_EXCEEDED ->
          new Row(504, GrpcStatus.DEADLINE_EXCEEDED, 205, "API call interrupted");
      case CANCELLED ->
          new Row(CLIENT_CLOSED_REQUEST, GrpcStatus.CANCELLED, 205, "API call interrupted");
    };
  }
}
