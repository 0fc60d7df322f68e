package io.radiant.message;

import java.util.Map;
import java.util.Objects;

/**
 * An output that a caller asks a model for.
 *
 * @param name as the model calls it
 * @param parameters texts, booleans and numbers by name, for whoever understands them
 */
public record RequestedOutput(String name, Map<String, Object> parameters) {
  public RequestedOutput {
    Objects.requireNonNull(name);
    parameters = Map.copyOf(parameters);
  }
}
