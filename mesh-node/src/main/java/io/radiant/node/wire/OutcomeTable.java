package io.radiant.node.wire;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.vertx.grpc.common.GrpcStatus;

/** The one place where what became of a report turns into a status: of HTTP and of gRPC. */
public final class OutcomeTable {
  private static final int REFUSALS = 400;
  private static final Row TAKEN = new Row(200, GrpcStatus.OK, "");

  private OutcomeTable() {}

  private record Row(int http, GrpcStatus grpc, String info) {}

  public static int httpStatus(FeedbackOutcome outcome) {
    return row(outcome).http;
  }

  public static GrpcStatus grpcStatus(FeedbackOutcome outcome) {
    return row(outcome).grpc;
  }

  /** Why a report is refused, in one sentence; empty if it is not. */
  public static String info(FeedbackOutcome outcome) {
    return row(outcome).info;
  }

  /** Whether the client should know that its report is worth nothing. */
  public static boolean isRefused(FeedbackOutcome outcome) {
    return row(outcome).http >= REFUSALS;
  }

  private static Row row(FeedbackOutcome outcome) {
    return switch (outcome) {
      case ACCEPTED, CLIPPED, REVISED, RETRACTED, DUPLICATE, STALE_EPOCH -> TAKEN;
      case PARKED -> new Row(202, GrpcStatus.OK, "");
      case UNKNOWN_DECISION ->
          new Row(404, GrpcStatus.NOT_FOUND, "no decision is known about this prediction");
      case SUPERSEDED ->
          new Row(
              409,
              GrpcStatus.FAILED_PRECONDITION,
              "a later report about this prediction, or its retraction, stands");
      case EXPIRED ->
          new Row(
              410,
              GrpcStatus.FAILED_PRECONDITION,
              "the prediction is too old, or no longer known, to tell a new reward from a repeated one");
      case INVALID_DECISION ->
          new Row(
              422,
              GrpcStatus.INVALID_ARGUMENT,
              "what the report says was decided about this prediction was not");
      case UNKNOWN_ARM ->
          new Row(
              422,
              GrpcStatus.INVALID_ARGUMENT,
              "a router on this prediction's path has no such arm");
      case INVALID_REWARD ->
          new Row(
              422,
              GrpcStatus.INVALID_ARGUMENT,
              "the reward is no number, or not in the range that the router accepts");
      case INVALID_FEATURES ->
          new Row(
              422,
              GrpcStatus.INVALID_ARGUMENT,
              "the prediction's features are not those that the router learns from");
    };
  }
}
