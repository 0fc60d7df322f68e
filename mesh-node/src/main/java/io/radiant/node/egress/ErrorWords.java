package io.radiant.node.egress;

import io.radiant.message.Failure;
import io.radiant.message.Status;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** What model servers say of a failure: {@code {"error": "…"}}. */
final class ErrorWords implements Words {
  @Override
  public Optional<Status> in(Buffer body) {
    try {
      return SeldonJson.parseJson(body) instanceof Map<?, ?> members
              && members.get("error") instanceof String text
          ? Optional.of(new Status(0, text, "", Status.Flag.FAILURE))
          : Optional.empty();
    } catch (Failure unreadable) {
      return Optional.empty();
    }
  }
}
