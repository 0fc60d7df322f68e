package io.radiant.node.plan;

import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a predictor's graph takes and gives.
 *
 * @param name the predictor's name
 * @param models what each unit says about itself, by unit name, parents first
 * @param inputs those of the first unit that looks at a request
 * @param outputs those of the last unit that makes the answer
 */
public record GraphMetadata(
    String name,
    Map<String, ModelMetadata> models,
    List<TensorType> inputs,
    List<TensorType> outputs) {
  public GraphMetadata {
    Objects.requireNonNull(name);
    models = new LinkedHashMap<>(models);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
