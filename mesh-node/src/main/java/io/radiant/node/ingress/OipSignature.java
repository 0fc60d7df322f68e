package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.node.plan.GraphMetadata;
import io.radiant.node.plan.MetadataBook;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a model takes and gives where one predictor answers.
 *
 * @param metadata asks for it; at once where no unit in another process has a say in it
 * @param output what an answer without a name is; empty unless it is known now and for ever
 */
record OipSignature(Supplier<Future<ModelMetadata>> metadata, Optional<TensorType> output) {

  /** A deployment as a whole. */
  static OipSignature of(MetadataBook book, ServedDeployment deployment, PredictorSpec predictor) {
    UnitSpec root = predictor.graph();
    return of(
        book.isFixed(root), () -> book.ends(deployment, predictor, root).map(OipSignature::whole));
  }

  private static ModelMetadata whole(GraphMetadata graph) {
    return new ModelMetadata(
        "", graph.name(), OipFacts.SERVER, graph.inputs(), graph.outputs(), Map.of());
  }

  /** The part of a graph that begins with a unit, which the unit speaks for. */
  static OipSignature of(
      MetadataBook book, ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    boolean fixed = book.isFixed(unit) && unit.implementation().isPresent();
    return of(
        fixed,
        () ->
            book.unit(deployment, predictor, unit)
                .compose(
                    said ->
                        book.ends(deployment, predictor, unit).map(graph -> part(said, graph))));
  }

  private static ModelMetadata part(ModelMetadata unit, GraphMetadata graph) {
    return new ModelMetadata(
        unit.name(),
        unit.version(),
        unit.platform(),
        graph.inputs(),
        graph.outputs(),
        unit.properties());
  }

  private static OipSignature of(boolean fixed, Supplier<Future<ModelMetadata>> question) {
    if (!fixed) {
      return new OipSignature(question, Optional.empty());
    }
    Future<ModelMetadata> known = question.get();
    return new OipSignature(() -> known, only(known.result().outputs()));
  }

  private static Optional<TensorType> only(List<TensorType> outputs) {
    return outputs.size() == 1 ? Optional.of(outputs.get(0)) : Optional.empty();
  }
}
