package io.radiant.runtime;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model says about itself.
 *
 * @param name as the model file says; may be empty
 * @param version as the model file says; may be empty
 * @param platform the runtime's name, such as {@code onnxruntime}
 * @param inputs what it takes
 * @param outputs what it gives
 * @param properties anything else, by name
 */
public record ModelMetadata(
    String name,
    String version,
    String platform,
    List<TensorType> inputs,
    List<TensorType> outputs,
    Map<String, String> properties) {
  public ModelMetadata {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(platform);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    properties = Map.copyOf(properties);
  }
}
