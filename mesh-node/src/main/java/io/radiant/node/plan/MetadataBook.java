package io.radiant.node.plan;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the units of this process's graphs say about themselves. */
public class MetadataBook {
  /** What one unit says; a unit that says nothing has a name and no inputs. */
  public Future<ModelMetadata> unit(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    return Future.succeededFuture(
        new ModelMetadata(unit.name(), "", "", List.of(), List.of(), Map.of()));
  }

  /** What the graph as a whole takes and gives. */
  public Future<GraphMetadata> graph(ServedDeployment deployment, PredictorSpec predictor) {
    return Future.succeededFuture(
        new GraphMetadata(predictor.name(), new LinkedHashMap<>(), List.of(), List.of()));
  }

  /** Whether a unit can answer now. */
  public Future<Boolean> ready(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    return Future.succeededFuture(true);
  }
}
