package io.radiant.unit;

import static io.radiant.graph.ParameterRule.choice;
import static io.radiant.graph.ParameterRule.flag;
import static io.radiant.graph.ParameterRule.number;
import static io.radiant.graph.ParameterRule.numbers;
import static io.radiant.graph.ParameterRule.text;

import io.radiant.graph.Catalog;
import io.radiant.graph.Implementation;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Deadline;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.ModelRuntime;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The one table from {@code implementation} to unit: what a manifest may say, and who makes it. */
public final class Units implements Catalog {
  /** The implementation of units that are named by their Java class. */
  public static final String JAVA_CLASS = "JAVA_CLASS";

  private static final double ANY = Double.MAX_VALUE;

  private static final UnitContext TRIAL =
      new UnitContext(
          "trial", "trial", new NoWork(), () -> 0, 0, Optional.empty(), Learning.nothing());

  /** An implementation and who makes its units. */
  private record Entry(Implementation implementation, UnitFactory factory) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, ModelRuntime> runtimes = new LinkedHashMap<>();
  private final Map<String, ModelMetadata> described = new LinkedHashMap<>();

  private Units(Random abTestRandom) {
    addOriginal(abTestRandom);
    addCombiners();
    addTransformers();
    BanditPolicies.ALL.forEach(
        policy ->
            add(
                Implementation.router(policy.name(), policy.rules(), policy.description()),
                RouterPlans::unit));
    add(
        new Implementation(
            JAVA_CLASS,
            UnitType.UNKNOWN_TYPE,
            List.of(
                text("class", "name of a class that implements " + Unit.class.getName())
                    .asRequired()),
            true,
            0,
            Integer.MAX_VALUE,
            false,
            "a unit written in Java, by its class name"),
        JavaClassUnit::create);
  }

  /** The built-in units, and one more for every model runtime on the class path. */
  public static Units discovered() {
    Units units = new Units(RandomAbTest.originalGenerator());
    ServiceLoader.load(ModelRuntime.class).forEach(units::addRuntime);
    return units;
  }

  @Override
  public Optional<Implementation> find(String implementation) {
    return Optional.ofNullable(entries.get(implementation)).map(Entry::implementation);
  }

  @Override
  public Collection<Implementation> all() {
    return entries.values().stream().map(Entry::implementation).toList();
  }

  /** Makes the unit once, as a trial, where that needs no model and runs nobody else's code. */
  @Override
  public Optional<String> complaint(UnitSpec spec) {
    Entry entry = entries.get(spec.implementation().orElseThrow());
    if (entry.implementation().needsModel() || entry.implementation().open()) {
      return Optional.empty();
    }
    try (Unit trial = entry.factory().create(spec, TRIAL)) {
      return Optional.empty();
    } catch (IllegalArgumentException unusable) {
      return Optional.of(unusable.getMessage());
    }
  }

  /** The runtime that loads models for an implementation, if it needs one. */
  public Optional<ModelRuntime> runtime(String implementation) {
    return Optional.ofNullable(runtimes.get(implementation));
  }

  /** What all units of an implementation take and give, where that is always the same. */
  public Optional<ModelMetadata> metadata(String implementation) {
    return Optional.ofNullable(described.get(implementation));
  }

  /** The unit that {@code spec} describes; its implementation is in this table. */
  public Unit create(UnitSpec spec, UnitContext context) {
    return entries.get(spec.implementation().orElseThrow()).factory().create(spec, context);
  }

  private void add(Implementation implementation, UnitFactory factory) {
    entries.put(implementation.name(), new Entry(implementation, factory));
  }

  private void addRuntime(ModelRuntime runtime) {
    Implementation implementation = runtime.implementation();
    runtimes.put(implementation.name(), runtime);
    add(
        implementation,
        (spec, context) -> new ModelUnit(context.model().orElseThrow(), context.work()));
  }

  private void addOriginal(Random abTestRandom) {
    add(
        Implementation.model("SIMPLE_MODEL", "answers 0.1, 0.9, 0.5; echoes text and bytes"),
        (spec, context) -> new SimpleModel());
    described.put("SIMPLE_MODEL", SimpleModel.METADATA);
    add(
        Implementation.router("SIMPLE_ROUTER", List.of(), "always asks its first child"),
        (spec, context) -> new SimpleRouter());
    add(
        Implementation.router(
                "RANDOM_ABTEST",
                List.of(number("ratioA", 0, 1, "share of the first child; needed to predict")),
                "splits requests between two children at random")
            .withChildren(1, Integer.MAX_VALUE),
        (spec, context) ->
            new RandomAbTest(abTestRandom, spec.parameters(), spec.children().size()));
  }

  private void addCombiners() {
    add(
        Implementation.combiner("AVERAGE_COMBINER", List.of(), "averages its children's numbers"),
        (spec, context) -> WeightedAverageCombiner.equal(spec.children().size()));
    add(
        Implementation.combiner(
            "WEIGHTED_AVERAGE_COMBINER",
            List.of(numbers("weights", 0, ANY, "one weight for each child").asRequired()),
            "averages its children's numbers by weight"),
        (spec, context) -> weightedAverage(spec));
    add(
        Implementation.combiner(
            "MAJORITY_VOTE_COMBINER", List.of(), "lets its children vote for a class, row by row"),
        (spec, context) -> new MajorityVoteCombiner());
  }

  private static Unit weightedAverage(UnitSpec spec) {
    double[] weights = spec.parameters().numbers("weights");
    if (weights.length != spec.children().size()) {
      throw new IllegalArgumentException(
          "%d weights for %d children".formatted(weights.length, spec.children().size()));
    }
    return WeightedAverageCombiner.weighted(weights);
  }

  private void addTransformers() {
    add(
        Implementation.transformer(
            "FEATURE_NORMALIZER",
            List.of(
                choice("method", List.of("MIN_MAX", "STANDARDIZE"), "default MIN_MAX"),
                numbers("min", -ANY, ANY, "MIN_MAX: smallest value, of all or of each column"),
                numbers("max", -ANY, ANY, "MIN_MAX: largest value, of all or of each column"),
                flag("clip", "MIN_MAX: keep results in 0..1 (default false)"),
                numbers("mean", -ANY, ANY, "STANDARDIZE: mean, of all or of each column"),
                numbers("standardDeviation", 0, ANY, "STANDARDIZE: of all or of each column")),
            "brings features to a common scale"),
        (spec, context) -> FeatureNormalizer.of(spec.parameters()));
  }

  /** For units that are made and thrown away. */
  private static final class NoWork implements Work {
    @Override
    public <T> Future<T> run(Deadline deadline, Callable<T> task) {
      throw new IllegalStateException("a trial does not work");
    }
  }

  /**
   * How rewards for this router are counted, and what is made of them; empty for what is no router.
   * Routers that learn elsewhere, or not at all, are watched.
   */
  public Optional<RouterPlan> plan(UnitSpec spec, String predictor) {
    return isRouter(spec) ? Optional.of(RouterPlans.of(spec, predictor)) : Optional.empty();
  }

  /** A manifest need not say it of an implementation that is nothing else. */
  private boolean isRouter(UnitSpec spec) {
    return spec.type() == UnitType.ROUTER
        || spec.implementation()
            .flatMap(this::find)
            .filter(known -> known.type() == UnitType.ROUTER)
            .isPresent();
  }

  /** The names of all implementations, in the order of this table. */
  public Stream<String> names() {
    return entries.keySet().stream();
  }
}
