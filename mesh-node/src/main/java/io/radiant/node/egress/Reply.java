package io.radiant.node.egress;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;

/**
 * A good answer of a unit in another process.
 *
 * @param body the message; over gRPC without its frame
 * @param headers what the unit said beside it
 */
record Reply(Buffer body, MultiMap headers) {
  Reply {
    Objects.requireNonNull(body);
    Objects.requireNonNull(headers);
  }
}
