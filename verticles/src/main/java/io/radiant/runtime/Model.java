package io.radiant.runtime;

import io.radiant.message.Payload;

/**
 * A loaded model.
 *
 * <p>Used by several worker threads at once, never by an event loop. Closed once, when no call is
 * running any more.
 */
public interface Model extends AutoCloseable {
  ModelMetadata metadata();

  /**
   * The model's answer; blocks the calling thread while it computes.
   *
   * @throws io.radiant.message.Failure BAD_REQUEST if the input does not fit the model, naming what
   *     was given and what was expected; UNIT_FAILED if the model fails
   */
  Payload predict(Payload input);

  @Override
  void close();
}
