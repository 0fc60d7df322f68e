package io.radiant.node.plan;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Failure;
import io.radiant.node.egress.ForeignUnits;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the units of this process's graphs say about themselves; may be used from any event loop.
 *
 * <p>Models in this process say it when they are loaded. Units in other processes are asked, and
 * not again for a while; what they said once is said of them while they cannot be asked.
 */
public final class MetadataBook {
  /** The platform of units that are part of this program. */
  private static final String RADIANT = "radiant";

  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A unit is known by its name in its graph. */
  private record Place(String namespace, String deployment, String predictor, String unit) {
    static Place of(ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
      return new Place(
          deployment.spec().namespace(), deployment.spec().name(), predictor.name(), unit.name());
    }
  }

  private final ForeignUnits foreignUnits;
  private final GraphEnds ends;
  private final TimeLimit limit;
  private final long timeoutMillis;
  private final LongSupplier nanoTime;
  private final Map<Place, ModelMetadata> models = new ConcurrentHashMap<>();
  private final Map<Place, Remembered<ModelMetadata>> foreign = new ConcurrentHashMap<>();
  private final Map<Place, Remembered<Boolean>> ready = new ConcurrentHashMap<>();

  /**
   * @param timeoutMillis how long a unit in another process is waited for, unless its deployment
   *     says otherwise
   * @param nanoTime the clock for durations
   */
  public MetadataBook(
      ForeignUnits foreignUnits,
      GraphEnds ends,
      TimeLimit limit,
      long timeoutMillis,
      LongSupplier nanoTime) {
    this.foreignUnits = Objects.requireNonNull(foreignUnits);
    this.ends = Objects.requireNonNull(ends);
    this.limit = Objects.requireNonNull(limit);
    this.timeoutMillis = timeoutMillis;
    this.nanoTime = Objects.requireNonNull(nanoTime);
  }

  /** Notes what the model of a unit in this process says; under the unit's name, not the file's. */
  void loaded(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit, ModelMetadata said) {
    models.put(Place.of(deployment, predictor, unit), named(unit, said));
  }

  private static ModelMetadata named(UnitSpec unit, ModelMetadata said) {
    return new ModelMetadata(
        unit.name(),
        said.version(),
        said.platform(),
        said.inputs(),
        said.outputs(),
        said.properties());
  }

  /**
   * What one unit says; a unit that says nothing has a name and no inputs.
   *
   * @return fails with UNIT_UNAVAILABLE, DEADLINE_EXCEEDED or UNIT_FAILED if a unit in another
   *     process does not say it
   */
  public Future<ModelMetadata> unit(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    Place place = Place.of(deployment, predictor, unit);
    if (unit.implementation().isPresent()) {
      return Future.succeededFuture(models.getOrDefault(place, nothing(unit)));
    }
    return limit.here(
        foreign
            .computeIfAbsent(place, asked -> new Remembered<>(FRESH_NANOS, nanoTime))
            .get(() -> ask(deployment, predictor, unit)));
  }

  private static ModelMetadata nothing(UnitSpec unit) {
    return new ModelMetadata(unit.name(), "", RADIANT, List.of(), List.of(), Map.of());
  }

  private Future<ModelMetadata> ask(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    return inTime(deployment, foreignUnits.metadata(deployment.labels(predictor), unit))
        .recover(cause -> Future.failedFuture(Failure.of(cause, unit.name())));
  }

  private <T> Future<T> inTime(ServedDeployment deployment, Future<T> answer) {
    return limit.of(deployment.timeoutMillis(timeoutMillis), answer);
  }

  /** What the graph as a whole takes and gives, and what each of its units says. */
  public Future<GraphMetadata> graph(ServedDeployment deployment, PredictorSpec predictor) {
    List<UnitSpec> units = predictor.graph().all().toList();
    return Future.all(units.stream().map(unit -> unit(deployment, predictor, unit)).toList())
        .map(all -> graph(predictor, predictor.graph(), said(units, all)));
  }

  /**
   * What a graph takes and gives; asks only the units that say so.
   *
   * @param root the predictor's graph, or a part of it
   * @return fails if of the units at one end none can say it
   */
  public Future<GraphMetadata> ends(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec root) {
    List<UnitSpec> units = ends.of(root);
    CompositeFuture all =
        Future.join(units.stream().map(unit -> unit(deployment, predictor, unit)).toList());
    return all.transform(
        asked -> {
          Map<String, ModelMetadata> said = said(units, all);
          boolean complete =
              ends.inputs(root, said).isPresent() && ends.outputs(root, said).isPresent();
          return complete
              ? Future.succeededFuture(graph(predictor, root, said))
              : Future.failedFuture(asked.cause());
        });
  }

  /** Whether units of this process alone say what a graph takes and gives: that never changes. */
  public boolean isFixed(UnitSpec root) {
    return ends.of(root).stream().allMatch(unit -> unit.implementation().isPresent());
  }

  /** Without those that did not answer. */
  private static Map<String, ModelMetadata> said(List<UnitSpec> units, CompositeFuture all) {
    Map<String, ModelMetadata> said = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.succeeded(i)) {
        said.put(units.get(i).name(), all.resultAt(i));
      }
    }
    return said;
  }

  private GraphMetadata graph(
      PredictorSpec predictor, UnitSpec root, Map<String, ModelMetadata> said) {
    return new GraphMetadata(
        predictor.name(),
        said,
        ends.inputs(root, said).orElse(List.of()),
        ends.outputs(root, said).orElse(List.of()));
  }

  /** Whether a unit can answer now, or could a moment ago; never fails. */
  public Future<Boolean> ready(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    if (unit.implementation().isPresent()) {
      return Future.succeededFuture(true);
    }
    Place place = Place.of(deployment, predictor, unit);
    return limit.here(
        ready
            .computeIfAbsent(place, asked -> new Remembered<>(READY_NANOS, nanoTime))
            .get(() -> askWhetherReady(deployment, predictor, unit)));
  }

  private Future<Boolean> askWhetherReady(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    return inTime(deployment, foreignUnits.ready(deployment.labels(predictor), unit))
        .otherwise(false);
  }
}
