package io.radiant.node.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** The values of one metric of a unit under one set of labels; may be used from any thread. */
interface CustomSeries {
  /** Takes a value, unless it is one that the metric cannot have. */
  boolean record(float value);

  void write(PrometheusText text, String name, String labels);

  /** A sum that never falls. */
  final class Counter implements CustomSeries {
    private final DoubleAdder sum = new DoubleAdder();

    @Override
    public boolean record(float value) {
      if (!isAmount(value)) {
        return false;
      }
      sum.add(value);
      return true;
    }

    @Override
    public void write(PrometheusText text, String name, String labels) {
      text.sample(name, labels, sum.sum());
    }
  }

  /** Whether it can be added to what never falls. */
  private static boolean isAmount(float value) {
    return value >= 0 && Float.isFinite(value);
  }

  /** The latest value, whatever it is. */
  final class Gauge implements CustomSeries {
    private volatile float latest;

    @Override
    public boolean record(float value) {
      latest = value;
      return true;
    }

    @Override
    public void write(PrometheusText text, String name, String labels) {
      text.sample(name, labels, latest);
    }
  }

  /** How many times there were of each length; recorded in milliseconds, shown in seconds. */
  final class Timer implements CustomSeries {
    private static final double MILLIS = 1000;

    private final DoubleAdder sum = new DoubleAdder();
    // One for each bound, and one for what is longer.
    private final LongAdder[] counts = new LongAdder[Meters.BUCKETS.length + 1];

    Timer() {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = new LongAdder();
      }
    }

    @Override
    public boolean record(float value) {
      if (!isAmount(value)) {
        return false;
      }
      counts[bucket(value)].increment();
      sum.add(value / MILLIS);
      return true;
    }

    private static int bucket(double millis) {
      int bucket = 0;
      while (bucket < Meters.BUCKETS.length && millis > Meters.BUCKETS[bucket].toMillis()) {
        bucket++;
      }
      return bucket;
    }

    @Override
    public void write(PrometheusText text, String name, String labels) {
      long total = 0;
      for (int i = 0; i < counts.length; i++) {
        total += counts[i].sum();
        text.sample(name + "_bucket", labels + "," + PrometheusText.label("le", bound(i)), total);
      }
      text.sample(name + "_count", labels, total);
      text.sample(name + "_sum", labels, sum.sum());
    }

    private static String bound(int bucket) {
      if (bucket == Meters.BUCKETS.length) {
        return "+Inf";
      }
      Duration bound = Meters.BUCKETS[bucket];
      return Double.toString(bound.toMillis() / MILLIS);
    }
  }
}
