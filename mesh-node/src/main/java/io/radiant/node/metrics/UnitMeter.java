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
  private final Tags tags;
  private final Counter retries;
  private final Counter lostFeedback;
  private final Map<String, Breakers> endpoints = new ConcurrentHashMap<>();

  /**
   * @param tags the unit, and where it is in a graph
   */
  UnitMeter(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
    this.retries = counter("radiant_unit_retries", "calls to a unit that were made again");
    this.lostFeedback = counter("radiant_unit_feedback_lost", "feedback that a unit did not get");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
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
              known == null ? new Breakers(registry, tags.and("endpoint", endpoint)) : known;
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
