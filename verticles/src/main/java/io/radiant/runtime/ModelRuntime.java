package io.radiant.runtime;

import io.radiant.graph.Implementation;
import io.radiant.graph.Parameters;
import java.nio.file.Path;

/** Runs models of one format in this process; found with {@link java.util.ServiceLoader}. */
public interface ModelRuntime {
  /** What a manifest may say about units that this runtime serves. */
  Implementation implementation();

  /**
   * Loads a model; blocks.
   *
   * @param file the model's file, which exists
   * @param parameters the unit's settings, checked against {@link #implementation}
   * @throws io.radiant.message.Failure UNIT_FAILED if the file is no model that can be served
   */
  Model load(Path file, Parameters parameters);
}
