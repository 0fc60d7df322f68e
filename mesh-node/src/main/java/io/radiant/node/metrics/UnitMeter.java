package io.radiant.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the calls to a unit in another process; may be used from any thread. */
public final class UnitMeter {
  /** On how many event loops an endpoint is known, and on how many its breaker is open. */
  private static final class Breakers {
    private final AtomicInteger open = new AtomicInteger();
    private final Gauge gauge;
    private int users;

    Breakers(MeterRegistry registry, Tags tags) {
      this.gauge =
          Gauge.builder("radiant_breaker_open", open, AtomicInteger::get)
              .description("event loops on which an endpoint is not asked for now")
              .tags(tags)
              .register(registry);
    }
  }

  private final MeterRegistry registry;
  private final String unit;
  private final Counter retries;
  private final Counter lostFeedback;
  private final Map<String, Breakers> endpoints = new ConcurrentHashMap<>();

  UnitMeter(MeterRegistry registry, String unit) {
    this.registry = registry;
    this.unit = unit;
    this.retries = registry.counter("radiant_unit_retries", Tags.of("unit", unit));
    this.lostFeedback = registry.counter("radiant_unit_feedback_lost", Tags.of("unit", unit));
  }

  /** A call is made again. */
  public void retried() {
    retries.increment();
  }

  /** Feedback did not reach the unit. */
  public void feedbackLost() {
    lostFeedback.increment();
  }

  /** An event loop begins to watch an endpoint. */
  public void breakerMade(String endpoint) {
    endpoints.compute(
        endpoint,
        (name, known) -> {
          Breakers breakers =
              known == null
                  ? new Breakers(registry, Tags.of("unit", unit, "endpoint", endpoint))
                  : known;
          breakers.users++;
          return breakers;
        });
  }

  public void breakerOpened(String endpoint) {
    endpoints.get(endpoint).open.incrementAndGet();
  }

  public void breakerClosed(String endpoint) {
    endpoints.get(endpoint).open.decrementAndGet();
  }

  /** An event loop knows the endpoint no more; its meter goes with the last that does. */
  public void breakerGone(String endpoint) {
    endpoints.computeIfPresent(
        endpoint,
        (name, breakers) -> {
          breakers.users--;
          if (breakers.users > 0) {
            return breakers;
          }
          registry.remove(breakers.gauge);
          return null;
        });
  }
}
