package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.grpc.common.GrpcStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTableTest {
  @ParameterizedTest
  @CsvSource({
    "BAD_REQUEST, 400, INVALID_ARGUMENT, 201, Invalid JSON",
    "UNAUTHENTICATED, 401, UNAUTHENTICATED, 401, Unauthenticated",
    "FORBIDDEN, 403, PERMISSION_DENIED, 403, Forbidden",
    "UNKNOWN_DEPLOYMENT, 404, NOT_FOUND, 104, No Running Deployment",
    "TOO_LARGE, 413, RESOURCE_EXHAUSTED, 413, Message too large",
    "OVERLOADED, 429, RESOURCE_EXHAUSTED, 429, Too many requests",
    "INVALID_ROUTE, 500, INTERNAL, 207, Invalid Routing",
    "ROUTER_MISCONFIGURED, 500, INTERNAL, 204, Error happened in AB Test Routing",
    "BAD_AGGREGATE, 500, INTERNAL, 204, Invalid number of predictions from combiner",
    "INTERNAL, 500, INTERNAL, 206, Execution failure",
    "UNIT_FAILED, 502, INTERNAL, 206, Execution failure",
    "UNIT_UNAVAILABLE, 503, UNAVAILABLE, 203, Microservice error",
    "DEADLINE_EXCEEDED, 504, DEADLINE_EXCEEDED, 205, API call interrupted",
    "CANCELLED, 499, CANCELLED, 205, API call interrupted"
  })
  void turnsEveryCodeIntoAStatus(
      ErrorCode code, int http, GrpcStatus grpc, int seldonCode, String reason) {
    assertEquals(http, ErrorTable.httpStatus(code));
    assertEquals(grpc, ErrorTable.grpcStatus(code));
    assertEquals(seldonCode, ErrorTable.seldonCode(code));
    assertEquals(reason, ErrorTable.reason(code));
  }

  @ParameterizedTest
  @EnumSource
  void hasARowForEveryCode(ErrorCode code) {
    assertFalse(ErrorTable.reason(code).isEmpty());
  }

  @Test
  void namesTheNodeWhereAFailureWasBorn() {
    Failure failure = Failure.badRequest("no numbers");
    assertEquals("no numbers", ErrorTable.info(failure));
    assertEquals("node \"m1\": no numbers", ErrorTable.info(failure.at("m1")));
  }
}
