package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model as clients of TensorFlow's protocol see it.
 *
 * @param model itself
 * @param versions the same, answered by one predictor only: versions are numbers in this protocol,
 *     those of the deployment's predictors, counted from 1
 */
record TensorFlowModel(OipModel model, SortedMap<Integer, OipModel> versions) {
  static TensorFlowModel of(OipModel model) {
    List<PredictorSpec> all = model.deployment().spec().predictors();
    SortedMap<Integer, OipModel> versions = new TreeMap<>();
    for (OipModel version : model.versions()) {
      versions.put(1 + all.indexOf(version.predictors().get(0)), version);
    }
    return new TensorFlowModel(model, versions);
  }

  /** This model once for each version, and no other. */
  Stream<TensorFlowModel> each() {
    return versions.entrySet().stream()
        .map(only -> new TensorFlowModel(only.getValue(), new TreeMap<>(Map.ofEntries(only))));
  }

  /** The version that speaks for the model: the first. */
  String firstVersion() {
    return Integer.toString(versions.firstKey());
  }
}
