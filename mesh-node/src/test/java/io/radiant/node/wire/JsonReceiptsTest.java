package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.grpc.common.GrpcStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients are told of their reports. */
final class JsonReceiptsTest {
  private static final Map<String, FeedbackOutcome> NONE = Map.of();

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, 200, OK",
    "CLIPPED, 200, OK",
    "REVISED, 200, OK",
    "RETRACTED, 200, OK",
    "STALE_EPOCH, 200, OK",
    "DUPLICATE, 200, OK",
    "PARKED, 202, OK",
    "UNKNOWN_DECISION, 404, NOT_FOUND",
    "SUPERSEDED, 409, FAILED_PRECONDITION",
    "EXPIRED, 410, FAILED_PRECONDITION",
    "INVALID_DECISION, 422, INVALID_ARGUMENT",
    "UNKNOWN_ARM, 422, INVALID_ARGUMENT",
    "INVALID_REWARD, 422, INVALID_ARGUMENT"
  })
  void everyOutcomeHasItsStatus(FeedbackOutcome outcome, int http, GrpcStatus grpc) {
    assertEquals(http, OutcomeTable.httpStatus(outcome));
    assertEquals(grpc, OutcomeTable.grpcStatus(outcome));
  }

  @ParameterizedTest
  @EnumSource(FeedbackOutcome.class)
  void refusalsAndOnlyTheseSayWhy(FeedbackOutcome outcome) {
    assertEquals(OutcomeTable.isRefused(outcome), !OutcomeTable.info(outcome).isEmpty());
    assertEquals(
        OutcomeTable.isRefused(outcome), OutcomeTable.grpcStatus(outcome) != GrpcStatus.OK);
    if (outcome.counted()) {
      assertFalse(OutcomeTable.isRefused(outcome));
    }
    String json = JsonReceipts.one("p", outcome, NONE).toString();
    assertEquals(OutcomeTable.isRefused(outcome), json.contains("\"info\":"), json);
  }

  @Test
  void routersAreNamedWhereThereAreSeveral() {
    assertEquals(
        "{\"puid\":\"p\",\"outcome\":\"ACCEPTED\"}",
        JsonReceipts.one("p", FeedbackOutcome.ACCEPTED, Map.of("r", FeedbackOutcome.ACCEPTED))
            .toString());
    assertEquals(
        "{\"puid\":\"p\",\"outcome\":\"ACCEPTED\","
            + "\"routers\":{\"a\":\"ACCEPTED\",\"b\":\"CLIPPED\"}}",
        JsonReceipts.one(
                "p",
                FeedbackOutcome.ACCEPTED,
                Map.of("b", FeedbackOutcome.CLIPPED, "a", FeedbackOutcome.ACCEPTED))
            .toString());
  }

  @Test
  void aBatchIsCountedAndInOrder() {
    JsonReceipts receipts = new JsonReceipts(1);
    receipts.add("p\"", FeedbackOutcome.ACCEPTED, NONE);
    receipts.add("q", FeedbackOutcome.UNKNOWN_DECISION, NONE);
    receipts.add("r", new Failure(ErrorCode.OVERLOADED, "too many wait"));
    receipts.add("s", FeedbackOutcome.PARKED, NONE);
    assertEquals(
        "{\"accepted\":2,\"refused\":2,\"outcomes\":["
            + "{\"puid\":\"p\\\"\",\"outcome\":\"ACCEPTED\"},"
            + "{\"puid\":\"q\",\"outcome\":\"UNKNOWN_DECISION\","
            + "\"info\":\"no decision is known about this prediction\"},"
            + "{\"puid\":\"r\",\"outcome\":\"OVERLOADED\",\"info\":\"too many wait\"},"
            + "{\"puid\":\"s\",\"outcome\":\"PARKED\"}]}",
        receipts.toBuffer().toString());
  }

  @Test
  void ofNothingThereIsNothing() {
    assertEquals(
        "{\"accepted\":0,\"refused\":0,\"outcomes\":[]}",
        new JsonReceipts(0).toBuffer().toString());
  }
}
