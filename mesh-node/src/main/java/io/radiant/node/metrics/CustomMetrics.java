package io.radiant.node.metrics;

import io.radiant.message.Metric;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What units measure and report with their answers; may be used from any thread.
 *
 * <p>Its names, labels and values are the units' own, so nothing here trusts them: what Prometheus
 * could not read, or would take for something else, is counted and left out, and the number of
 * series is bounded. That is why these are no meters of the registry, which throws at some of it
 * and renames the rest.
 */
public final class CustomMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(CustomMetrics.class);
  private static final String DROPPED = "radiant_custom_metrics_dropped_total";
  private static final int LONGEST = 256;

  /** Why something a unit reported is left out. */
  enum Reason {
    /** There are as many series as there may be. */
    LIMIT,
    /** The key is empty or too long, or the name is ours or another kind of metric's. */
    NAME,
    /** A tag is too long. */
    TAGS,
    /** Counters never fall, and times are never below nothing. */
    VALUE
  }

  private final int most;
  private final AtomicInteger places = new AtomicInteger();
  private final AtomicReference<Map<String, CustomFamily>> owners = new AtomicReference<>(Map.of());
  private final Map<Reason, Dropping> droppings = new EnumMap<>(Reason.class);

  /**
   * @param most how many series there may be
   */
  CustomMetrics(int most) {
    this.most = most;
    for (Reason reason : Reason.values()) {
      droppings.put(reason, new Dropping(reason));
    }
  }

  /** Leaves out what a unit reports, and says so once. */
  private static final class Dropping implements CustomSeries {
    private final Reason reason;
    private final LongAdder count = new LongAdder();
    private final AtomicInteger warnings = new AtomicInteger();

    Dropping(Reason reason) {
      this.reason = reason;
    }

    @Override
    public boolean record(float value) {
      count.increment();
      return true;
    }

    void warn(String key) {
      if (warnings.getAndIncrement() == 0) {
        LOG.warn(
            "metric \"{}\" of a unit is left out ({}); further ones are only counted, in {}",
            readable(key),
            reason,
            DROPPED);
      }
    }

    @Override
    public void write(PrometheusText text, String name, String labels) {
      text.sample(name, labels, count.sum());
    }
  }

  /** On one line of the log. */
  private static String readable(String key) {
    String shortened = key.length() > LONGEST ? key.substring(0, LONGEST) : key;
    return shortened.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whether there may be one more series; if so, it is taken. */
  boolean takePlace() {
    if (places.incrementAndGet() <= most) {
      return true;
    }
    places.decrementAndGet();
    return false;
  }

  /** Where the values of a metric go for which there is no place. */
  CustomSeries noPlace(Metric metric) {
    return dropped(Reason.LIMIT, metric);
  }

  /** Where the values of a metric go that has a place; always the same for the same labels. */
  CustomSeries series(Metric metric, Map<String, String> modelLabels) {
    if (metric.key().isEmpty() || metric.key().length() > LONGEST) {
      return dropped(Reason.NAME, metric);
    }
    return isTooLong(metric.tags()) ? dropped(Reason.TAGS, metric) : kept(metric, modelLabels);
  }

  private static boolean isTooLong(Map<String, String> tags) {
    return tags.entrySet().stream()
        .anyMatch(tag -> tag.getKey().length() > LONGEST || tag.getValue().length() > LONGEST);
  }

  private CustomSeries kept(Metric metric, Map<String, String> modelLabels) {
    CustomFamily wanted = CustomFamily.of(metric);
    CustomFamily owner = owners.updateAndGet(all -> with(all, wanted)).get(wanted.name());
    return owner != null && owner.isLike(wanted)
        ? owner.series(PrometheusText.labels(modelLabels, metric.tags()))
        : dropped(Reason.NAME, metric);
  }

  /** All, and a family more if none of its names is taken. */
  private static Map<String, CustomFamily> with(
      Map<String, CustomFamily> all, CustomFamily wanted) {
    if (wanted.isReserved() || wanted.sampleNames().stream().anyMatch(all::containsKey)) {
      return all;
    }
    Map<String, CustomFamily> more = new HashMap<>(all);
    wanted.sampleNames().forEach(name -> more.put(name, wanted));
    return more;
  }

  private CustomSeries dropped(Reason reason, Metric metric) {
    Dropping dropping = droppings.get(reason);
    dropping.warn(metric.key());
    return dropping;
  }

  /** Notes that a value was one that the metric cannot have. */
  void refused(Metric metric) {
    dropped(Reason.VALUE, metric).record(metric.value());
  }

  /** Everything in Prometheus's text format. */
  public String text() {
    PrometheusText text = new PrometheusText();
    new TreeMap<>(owners.get())
        .forEach(
            (name, family) -> {
              if (family.name().equals(name)) {
                family.write(text);
              }
            });
    text.type(DROPPED, "counter");
    droppings.forEach(
        (reason, dropping) ->
            dropping.write(text, DROPPED, PrometheusText.label("reason", reason.name())));
    return text.toString();
  }
}
