package io.radiant.node.egress;

import io.radiant.message.Deadline;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;

/**
 * What a unit in another process is asked.
 *
 * @param procedure which of its procedures
 * @param body the message; over gRPC without its frame
 * @param content what describes the body, such as {@code content-type}
 * @param puid the prediction that it is about; empty if it is about none
 * @param headers what the client said beside its request
 * @param deadline until when it must be answered; without a limit, as long as this process waits
 *     for anything
 */
record Call(
    Procedure procedure,
    Buffer body,
    Headers content,
    String puid,
    Headers headers,
    Deadline deadline) {
  Call {
    Objects.requireNonNull(procedure);
    Objects.requireNonNull(body);
    Objects.requireNonNull(content);
    Objects.requireNonNull(puid);
    Objects.requireNonNull(headers);
    Objects.requireNonNull(deadline);
  }

  /** A call on behalf of a message on its way. */
  static Call about(InferenceMessage message, Procedure procedure, Buffer body, Headers content) {
    return new Call(
        procedure, body, content, message.puid(), message.headers(), message.deadline());
  }

  /** A question that is about no prediction and has no body. */
  static Call asking(Procedure procedure) {
    return asking(procedure, Buffer.buffer());
  }

  /** A question that is about no prediction. */
  static Call asking(Procedure procedure, Buffer body) {
    return new Call(procedure, body, Headers.NONE, "", Headers.NONE, Deadline.none());
  }
}
