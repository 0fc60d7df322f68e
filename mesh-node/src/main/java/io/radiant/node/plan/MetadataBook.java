package io.radiant.node.plan;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Failure;
import io.radiant.node.egress.ForeignUnits;
import io.radiant.runtime.ModelMetadata;
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
 * not again for a while if they answer.
 */
public final class MetadataBook {
  /** The platform of units that are part of this program. */
  private static final String RADIANT = "radiant";

  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** A unit is known by its name in its graph. */
  private record Place(String namespace, String deployment, String predictor, String unit) {
    static Place of(ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
      return new Place(
          deployment.spec().namespace(), deployment.spec().name(), predictor.name(), unit.name());
    }
  }

  private record Known(ModelMetadata metadata, long since) {}

  private final ForeignUnits foreignUnits;
  private final GraphEnds ends;
  private final TimeLimit limit;
  private final long timeoutMillis;
  private final LongSupplier nanoTime;
  private final Map<Place, ModelMetadata> models = new ConcurrentHashMap<>();
  private final Map<Place, Known> foreign = new ConcurrentHashMap<>();

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
    Known known = foreign.get(place);
    return known != null && nanoTime.getAsLong() - known.since() < FRESH_NANOS
        ? Future.succeededFuture(known.metadata())
        : ask(deployment, predictor, unit, place);
  }

  private static ModelMetadata nothing(UnitSpec unit) {
    return new ModelMetadata(unit.name(), "", RADIANT, List.of(), List.of(), Map.of());
  }

  private Future<ModelMetadata> ask(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit, Place place) {
    return inTime(deployment, foreignUnits.metadata(deployment.labels(predictor), unit))
        .recover(cause -> Future.failedFuture(Failure.of(cause, unit.name())))
        .onSuccess(said -> foreign.put(place, new Known(said, nanoTime.getAsLong())));
  }

  private <T> Future<T> inTime(ServedDeployment deployment, Future<T> answer) {
    return limit.of(deployment.timeoutMillis(timeoutMillis), answer);
  }

  /** What the graph as a whole takes and gives. */
  public Future<GraphMetadata> graph(ServedDeployment deployment, PredictorSpec predictor) {
    List<UnitSpec> units = predictor.graph().all().toList();
    return Future.all(units.stream().map(unit -> unit(deployment, predictor, unit)).toList())
        .map(all -> graph(predictor, units, all.list()));
  }

  private GraphMetadata graph(
      PredictorSpec predictor, List<UnitSpec> units, List<ModelMetadata> said) {
    Map<String, ModelMetadata> models = new LinkedHashMap<>();
    for (int i = 0; i < said.size(); i++) {
      models.put(units.get(i).name(), said.get(i));
    }
    UnitSpec root = predictor.graph();
    return new GraphMetadata(
        predictor.name(),
        models,
        models.get(ends.first(root).name()).inputs(),
        models.get(ends.last(root).name()).outputs());
  }

  /** Whether a unit can answer now; never fails. */
  public Future<Boolean> ready(
      ServedDeployment deployment, PredictorSpec predictor, UnitSpec unit) {
    return unit.implementation().isPresent()
        ? Future.succeededFuture(true)
        : inTime(deployment, foreignUnits.ready(deployment.labels(predictor), unit))
            .otherwise(false);
  }
}
