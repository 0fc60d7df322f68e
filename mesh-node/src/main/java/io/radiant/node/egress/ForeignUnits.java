package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.graph.UnitSpec;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.metrics.Meters;
import io.radiant.node.metrics.PredictorLabels;
import io.radiant.runtime.ModelMetadata;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes units that stand for units in other processes; may be used from any thread. */
public final class ForeignUnits {
  private final Vertx vertx;
  private final Callers callers;
  private final Probe probe;

  /**
   * To be made outside of any verticle.
   *
   * @param directory where the units' endpoints are, asked at each call
   */
  public ForeignUnits(Vertx vertx, Directory directory, NodeConfig config, Meters meters) {
    this.vertx = Objects.requireNonNull(vertx);
    CallLimits limits =
        new CallLimits(config.limits().bodyBytes(), config.limits().timeoutMillis());
    this.callers = new Callers(vertx, directory, config.eventLoops(), limits, meters);
    this.probe = new Probe(vertx, directory);
  }

  /**
   * Makes the instances of one unit: on every event loop one, of which the first passes feedback
   * on. To be called outside of any verticle.
   */
  public Supplier<Unit> instances(PredictorLabels predictor, UnitSpec unit) {
    callers.prepare(unit);
    AtomicBoolean reporter = new AtomicBoolean(true);
    return () -> create(predictor, unit, reporter.getAndSet(false));
  }

  private Unit create(PredictorLabels predictor, UnitSpec unit, boolean reporter) {
    Caller caller = callers.own(predictor, unit);
    return switch (Callers.endpoint(unit).protocol()) {
      case SELDON -> new SeldonUnit(unit, caller, callers.meter(predictor, unit), reporter);
      case V2, TENSORFLOW -> ModelServers.unit(unit, caller);
    };
  }

  /** What the model behind {@code unit} says about itself. */
  public Future<ModelMetadata> metadata(PredictorLabels predictor, UnitSpec unit) {
    return ask(predictor, unit, SelfDescription::metadata);
  }

  /** Whether the unit behind {@code unit} says that it is ready. */
  public Future<Boolean> ready(PredictorLabels predictor, UnitSpec unit) {
    return ask(predictor, unit, SelfDescription::ready);
  }

  /** On an event loop, which has a way to the unit. */
  private <T> Future<T> ask(
      PredictorLabels predictor, UnitSpec unit, Function<SelfDescription, Future<T>> question) {
    Promise<T> answer = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            now ->
                Future.<T>future(
                        asked -> question.apply(description(predictor, unit)).onComplete(asked))
                    .onComplete(answer));
    return answer.future();
  }

  private SelfDescription description(PredictorLabels predictor, UnitSpec unit) {
    Caller caller = callers.own(predictor, unit);
    return switch (Callers.endpoint(unit).protocol()) {
      case SELDON -> new SeldonDescription(unit, caller, () -> probe.reaches(unit.service()));
      case V2, TENSORFLOW -> ModelServers.model(unit, caller);
    };
  }
}
