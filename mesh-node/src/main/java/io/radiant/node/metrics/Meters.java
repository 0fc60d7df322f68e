package io.radiant.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.radiant.graph.UnitSpec;
import io.radiant.verticle.NodeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the meters of a process.
 *
 * <p>Names and labels are those of the Seldon executor where it has them, so that dashboards go on
 * working; what is ours starts with {@code radiant_}. Labels are bounded: names from manifests and
 * closed lists. The same meter is made once, whoever asks.
 */
public final class Meters {
  /** The buckets of the Seldon executor. */
  static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(75),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofMillis(750),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofMillis(7500),
    Duration.ofSeconds(10)
  };

  /** Far more than units need, far fewer than would hurt. */
  private static final int MOST_CUSTOM_SERIES = 1000;

  private final MeterRegistry registry;
  private final CustomMetrics custom = new CustomMetrics(MOST_CUSTOM_SERIES);
  private final Map<Tags, RewardMeter> rewards = new ConcurrentHashMap<>();
  private final Map<Tags, UnitMeter> foreign = new ConcurrentHashMap<>();
  // The registry holds what it reads only weakly.
  private final List<Supplier<Number>> totals = new CopyOnWriteArrayList<>();

  public Meters(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry);
  }

  /** Times the requests of a predictor that came in one way: {@code rest} or {@code grpc}. */
  public RequestMeter requests(PredictorLabels predictor, String service, String method) {
    Tags tags = predictor.tags().and("service", service, "method", method);
    return new RequestMeter(registry, "seldon_api_executor_server_requests", tags);
  }

  /** Times a node, and takes what its unit reports. */
  public NodeMeter node(PredictorLabels predictor, UnitSpec unit) {
    Tags tags = modelTags(predictor, unit);
    Map<String, String> labels =
        tags.stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
    return new HopMeter(
        new RequestMeter(registry, "seldon_api_executor_client_requests", tags),
        new UnitReports(custom, labels));
  }

  /** What units reported. */
  public CustomMetrics custom() {
    return custom;
  }

  /** Measures the calls to a unit in another process. */
  public UnitMeter foreign(PredictorLabels predictor, String unit) {
    Tags tags =
        Tags.of(
            "deployment_name",
            predictor.deployment(),
            "predictor_name",
            predictor.predictor(),
            "unit",
            unit);
    return foreign.computeIfAbsent(tags, labels -> new UnitMeter(registry, labels));
  }

  /** Counts the rewards that a node heard of. */
  public RewardMeter rewards(PredictorLabels predictor, UnitSpec unit) {
    return rewards.computeIfAbsent(modelTags(predictor, unit), this::rewardMeter);
  }

  private RewardMeter rewardMeter(Tags tags) {
    Counter count = registry.counter("seldon_api_model_feedback", tags);
    return new RewardMeter(
        count,
        sum("seldon_api_model_feedback_reward", tags),
        sum("radiant_model_feedback_loss", tags));
  }

  private DoubleAdder sum(String name, Tags tags) {
    DoubleAdder sum = new DoubleAdder();
    FunctionCounter.builder(name, sum, DoubleAdder::sum).tags(tags).register(registry);
    return sum;
  }

  /** Shows how often something happened since the start, whenever somebody looks. */
  public void total(String name, String description, Supplier<Number> count) {
    total(name, description, Tags.empty(), count);
  }

  void total(String name, String description, Tags tags, Supplier<Number> count) {
    totals.add(count);
    FunctionCounter.builder(name, count, counted -> counted.get().doubleValue())
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /** Shows a number that is read whenever somebody looks. */
  public void gauge(String name, String description, Supplier<Number> value) {
    gauge(name, description, Tags.empty(), value);
  }

  void gauge(String name, String description, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value)
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static Tags modelTags(PredictorLabels predictor, UnitSpec unit) {
    ImageName image = ImageName.parse(unit.image());
    return predictor
        .tags()
        .and(
            "model_name",
            unit.name(),
            "model_image",
            image.name(),
            "model_version",
            image.version());
  }

  static Timer timer(MeterRegistry registry, String name, Tags tags, String code) {
    return Timer.builder(name)
        .tags(tags.and("code", code))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
