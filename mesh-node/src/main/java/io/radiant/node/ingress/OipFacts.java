package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.node.plan.MetadataBook;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What clients of the Open Inference Protocol may want to know before they ask a model. */
final class OipFacts {
  static final String SERVER = "radiant";
  static final List<String> EXTENSIONS = List.of("binary_tensor_data", "parameters");

  private final MetadataBook book;
  private final BooleanSupplier nodeReady;

  OipFacts(Ingress ingress) {
    this.book = ingress.metadata();
    this.nodeReady = ingress.ready();
  }

  /** Whether all of them are ready. */
  Future<Boolean> ready(Collection<OipModel> models) {
    return all(models.stream().map(this::ready).toList());
  }

  /** Whether every unit that may take part in an answer is ready. */
  Future<Boolean> ready(OipModel model) {
    if (!nodeReady.getAsBoolean()) {
      return Future.succeededFuture(false);
    }
    List<Future<Boolean>> units = new ArrayList<>();
    for (PredictorSpec predictor : model.predictors()) {
      model
          .parts(predictor)
          .forEach(unit -> units.add(book.ready(model.deployment(), predictor, unit)));
    }
    return all(units);
  }

  private static Future<Boolean> all(List<Future<Boolean>> each) {
    return Future.all(each).map(done -> each.stream().allMatch(Future::result));
  }

  /** What the model takes and gives, as the first of its predictors says. */
  Future<ModelMetadata> metadata(OipModel model) {
    int first = model.deployment().spec().predictors().indexOf(model.predictors().get(0));
    return model.signature(first).metadata().get().map(said -> named(model, said));
  }

  private static ModelMetadata named(OipModel model, ModelMetadata said) {
    return new ModelMetadata(
        model.name(),
        said.version(),
        said.platform(),
        said.inputs(),
        said.outputs(),
        said.properties());
  }
}
