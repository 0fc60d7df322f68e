package io.radiant.node.wire;

import io.radiant.runtime.ModelMetadata;
import java.util.Objects;
import java.util.Optional;

/**
 * A model on a server that speaks the Open Inference Protocol.
 *
 * @param model its name there
 * @param version empty to leave it to the server
 * @param metadata what it takes and gives, once that is known
 */
public record OipTarget(String model, String version, Optional<ModelMetadata> metadata) {
  public OipTarget {
    Objects.requireNonNull(model);
    Objects.requireNonNull(version);
    Objects.requireNonNull(metadata);
  }
}
