package io.radiant.node.egress;

import io.radiant.message.Status;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Finds what a unit says of its own failure in the body of a refusal; every protocol has a way. */
@FunctionalInterface
interface Words {
  /** Empty where the body says nothing in this protocol's way; never throws. */
  Optional<Status> in(Buffer body);
}
