package io.radiant.message;

import java.util.List;

/**
 * Data as it arrived, in the bytes of some dialect, decoded only when somebody looks.
 *
 * <p>Implementations are immutable and may be asked from any thread, several times. What they
 * answer is kept by the {@link Payload.Data} that holds them.
 */
public interface Encoded {
  /**
   * The numbers, with their shape.
   *
   * @throws Failure BAD_REQUEST if these are not numbers of a rectangular shape
   */
  Tensor tensor();

  /**
   * The elements as nested lists of {@code Long}, {@code BigInteger}, {@code Double}, {@code
   * String}, {@code Boolean}, {@code null}, {@code List} and {@code Map}.
   *
   * @throws Failure BAD_REQUEST if the bytes cannot be read
   */
  List<Object> elements();
}
