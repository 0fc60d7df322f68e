package io.radiant.node.ingress;

import java.util.List;
import java.util.Objects;

/**
 * What one method of one path is for, in the words of the API's documentation.
 *
 * @param group the part of the API it belongs to
 * @param summary one sentence
 * @param request the schema of the request's body; empty if it has none
 * @param requestTypes the content types that a request may have
 * @param response the schema of a good answer; empty if it is text or nothing
 */
record Operation(
    Group group, String summary, String request, List<String> requestTypes, String response) {
  /** The parts of the API. */
  enum Group {
    SELDON,
    FEEDBACK,
    OPEN_INFERENCE,
    TENSORFLOW,
    PROBES,
    DOCUMENTATION
  }

  static final String JSON = "application/json";

  Operation {
    Objects.requireNonNull(group);
    Objects.requireNonNull(summary);
    Objects.requireNonNull(request);
    Objects.requireNonNull(response);
    requestTypes = List.copyOf(requestTypes);
  }

  /** An operation without a body. */
  static Operation get(Group group, String summary, String response) {
    return new Operation(group, summary, "", List.of(), response);
  }

  /** An operation with a JSON body. */
  static Operation post(Group group, String summary, String request, String response) {
    return new Operation(group, summary, request, List.of(JSON), response);
  }
}
