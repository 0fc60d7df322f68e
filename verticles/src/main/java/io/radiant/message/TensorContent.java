package io.radiant.message;

import io.vertx.core.buffer.Buffer;

/**
 * The elements of a {@link NamedTensor} as they arrived: raw, in JSON or in protobuf fields.
 *
 * <p>Implementations are immutable, may be asked from any thread and several times, and compute
 * only when asked. That there are as many elements as the shape says was checked when they arrived.
 */
@FunctionalInterface
public interface TensorContent {
  /**
   * The elements in the layout of {@link Datatype}; must not be changed. What arrived raw is given
   * as it is, without a copy.
   *
   * @throws Failure BAD_REQUEST if they cannot be read
   */
  Buffer raw();
}
