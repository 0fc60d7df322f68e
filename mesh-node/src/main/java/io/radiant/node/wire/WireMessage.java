package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Trail;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A SeldonMessage, in whichever dialect it came. */
record WireMessage(Optional<Status> status, WireMeta meta, Payload payload) {
  static final WireMessage EMPTY =
      new WireMessage(Optional.empty(), WireMeta.EMPTY, Payload.NOTHING);

  /** As a client's request: where it says it has been, and what it says it measured, is dropped. */
  InferenceMessage request(Supplier<String> puidIfAbsent, Deadline deadline) {
    String puid = meta.puid().isEmpty() ? puidIfAbsent.get() : meta.puid();
    return new InferenceMessage(
        puid, payload, meta.tags(), status, List.of(), Trail.EMPTY, deadline, Headers.NONE);
  }

  /** As a unit's answer to {@code request}, which keeps its id and its deadline. */
  InferenceMessage answer(InferenceMessage request) {
    return new InferenceMessage(
        request.puid(),
        Answered.payload(payload),
        meta.tags(),
        status,
        meta.metrics(),
        Trail.EMPTY,
        request.deadline(),
        request.headers());
  }

  /** The unit's fault, not the client's. */
  static Failure unreadableAnswer(Failure cause) {
    return new Failure(
        ErrorCode.UNIT_FAILED, "the answer cannot be read: " + cause.getMessage(), cause);
  }
}
