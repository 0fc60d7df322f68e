package io.radiant.node.plan;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.node.egress.ForeignUnits;
import io.radiant.node.metrics.Meters;
import io.radiant.runtime.Model;
import io.radiant.unit.Unit;
import io.radiant.unit.UnitContext;
import io.radiant.unit.Units;
import io.radiant.unit.Work;
import io.radiant.verticle.Edges;
import io.radiant.verticle.NodeVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deploys graphs: every node as a verticle, one instance on every event loop, children before
 * parents.
 */
public final class GraphDeployer {
  /**
   * Where units draw chance from. A constant, so that every event loop and every replica makes the
   * same decisions of the same statistics.
   */
  private static final long SEED = 1;

  private final Vertx vertx;
  private final int eventLoops;
  private final Edges edges;
  private final Units units;
  private final ForeignUnits foreignUnits;
  private final ModelStore models;
  private final Work work;
  private final Meters meters;
  private final MetadataBook metadata;

  public GraphDeployer(
      Vertx vertx,
      int eventLoops,
      Edges edges,
      Units units,
      ForeignUnits foreignUnits,
      ModelStore models,
      Work work,
      Meters meters,
      MetadataBook metadata) {
    this.vertx = Objects.requireNonNull(vertx);
    this.eventLoops = eventLoops;
    this.edges = Objects.requireNonNull(edges);
    this.units = Objects.requireNonNull(units);
    this.foreignUnits = Objects.requireNonNull(foreignUnits);
    this.models = Objects.requireNonNull(models);
    this.work = Objects.requireNonNull(work);
    this.meters = Objects.requireNonNull(meters);
    this.metadata = Objects.requireNonNull(metadata);
  }

  /**
   * Deploys all predictors of a deployment.
   *
   * @param directory where relative model paths start
   */
  public Future<ServedDeployment> deploy(ServedDeployment served, Path directory) {
    Future<Void> chain = Future.succeededFuture();
    for (PredictorSpec predictor : served.spec().predictors()) {
      chain = chain.compose(done -> deploy(served, predictor, predictor.graph(), directory));
    }
    return chain.map(served);
  }

  private Future<Void> deploy(
      ServedDeployment served, PredictorSpec predictor, UnitSpec unit, Path directory) {
    Future<Void> chain = Future.succeededFuture();
    for (UnitSpec child : unit.children()) {
      chain = chain.compose(done -> deploy(served, predictor, child, directory));
    }
    return chain
        .compose(done -> work.run(Deadline.none(), () -> models.load(unit, directory)))
        .compose(model -> start(served, predictor, unit, model));
  }

  private Future<Void> start(
      ServedDeployment served, PredictorSpec predictor, UnitSpec unit, Optional<Model> model) {
    model
        .map(Model::metadata)
        .or(() -> unit.implementation().flatMap(units::metadata))
        .ifPresent(said -> metadata.loaded(served, predictor, unit, said));
    NodeVerticle.Plan plan =
        new NodeVerticle.Plan(
            served.spec().name(),
            predictor.name(),
            unit,
            units(served, predictor, unit, model),
            edges,
            meters.node(served.labels(predictor), unit));
    return vertx
        .deployVerticle(
            () -> new NodeVerticle(plan), new DeploymentOptions().setInstances(eventLoops))
        .recover(cause -> Future.failedFuture(Failure.of(cause, unit.name())))
        .mapEmpty();
  }

  private Supplier<Unit> units(
      ServedDeployment served, PredictorSpec predictor, UnitSpec unit, Optional<Model> model) {
    if (unit.implementation().isEmpty()) {
      return foreignUnits.instances(served.labels(predictor), unit);
    }
    UnitContext context =
        new UnitContext(
            served.spec().name(),
            predictor.name(),
            work,
            System::nanoTime,
            SEED,
            model,
            served.learning());
    return () -> units.create(unit, context);
  }
}
