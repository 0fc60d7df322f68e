package io.radiant.node.ingress;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.node.wire.ErrorTable;
import io.radiant.node.wire.OutcomeTable;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Describes the refusals of the one table of errors in OpenAPI, and what else than good becomes of
 * reports.
 */
final class OpenApiErrors {
  /** Clients are never told: nothing asks who they are yet, or they went away. */
  private static final Set<ErrorCode> UNSEEN =
      EnumSet.of(ErrorCode.UNAUTHENTICATED, ErrorCode.FORBIDDEN, ErrorCode.CANCELLED);

  /** About bodies and predictions in progress; requests without a body are never refused so. */
  private static final Set<ErrorCode> OF_BODIES =
      EnumSet.of(ErrorCode.TOO_LARGE, ErrorCode.OVERLOADED);

  private static final int GOOD = 200;
  private static final int UNSUPPORTED = 415;
  private static final int UNAVAILABLE = 503;

  private OpenApiErrors() {}

  /** The names of the refusals that operations of a group know, by status. */
  static Map<Integer, String> of(Operation.Group group, boolean hasBody) {
    return switch (group) {
      case DOCUMENTATION -> Map.of();
      case PROBES -> Map.of(UNAVAILABLE, name(group, UNAVAILABLE));
      case FEEDBACK -> ofReports(group, hasBody);
      case SELDON, OPEN_INFERENCE, TENSORFLOW -> ofTable(group, hasBody);
    };
  }

  private static Map<Integer, String> ofReports(Operation.Group group, boolean hasBody) {
    Map<Integer, String> names = new TreeMap<>(ofTable(group, hasBody));
    for (FeedbackOutcome outcome : FeedbackOutcome.values()) {
      int status = OutcomeTable.httpStatus(outcome);
      if (status != GOOD) {
        names.put(status, name(group, status));
      }
    }
    return names;
  }

  private static Map<Integer, String> ofTable(Operation.Group group, boolean hasBody) {
    Map<Integer, String> names = new TreeMap<>();
    for (ErrorCode code : seen()) {
      if (hasBody || !OF_BODIES.contains(code)) {
        names.put(ErrorTable.httpStatus(code), name(group, ErrorTable.httpStatus(code)));
      }
    }
    if (hasBody) {
      names.put(UNSUPPORTED, name(group, UNSUPPORTED));
    }
    return names;
  }

  private static Set<ErrorCode> seen() {
    return EnumSet.complementOf(EnumSet.copyOf(UNSEEN));
  }

  private static String name(Operation.Group group, int status) {
    return group.name().toLowerCase(Locale.ROOT) + status;
  }

  /** All of them, by name. */
  static JsonObject responses() {
    JsonObject responses = new JsonObject();
    for (Operation.Group group : Operation.Group.values()) {
      of(group, true).forEach((status, name) -> responses.put(name, response(group, status)));
    }
    return responses;
  }

  private static JsonObject response(Operation.Group group, int status) {
    JsonObject response = new JsonObject().put("description", description(group, status));
    return switch (group) {
      case FEEDBACK -> response.put("content", content("FeedbackAnswer"));
      case PROBES, DOCUMENTATION -> response;
      case SELDON -> response.put("content", content("StatusMessage"));
      case OPEN_INFERENCE, TENSORFLOW -> response.put("content", content("Error"));
    };
  }

  private static JsonObject content(String schema) {
    return OpenApiDocument.json(OpenApiDocument.reference("schemas", schema));
  }

  /** Every reason that has this status, with Seldon's number for it. */
  private static String description(Operation.Group group, int status) {
    StringJoiner reasons = new StringJoiner("; ");
    for (ErrorCode code : seen()) {
      if (ErrorTable.httpStatus(code) == status) {
        reasons.add("%s (%d)".formatted(ErrorTable.reason(code), ErrorTable.seldonCode(code)));
      }
    }
    if (group == Operation.Group.FEEDBACK) {
      outcomes(status).forEach(outcome -> reasons.add(outcome.name()));
    }
    return status == UNSUPPORTED ? "Unsupported content type" : reasons.toString();
  }

  private static Stream<FeedbackOutcome> outcomes(int status) {
    return Stream.of(FeedbackOutcome.values())
        .filter(outcome -> OutcomeTable.httpStatus(outcome) == status);
  }
}
