package io.radiant.bench;

import java.util.concurrent.TimeUnit;

/**
 * How long everything takes.
 *
 * @param seconds of one segment
 * @param segments for every server and workload
 * @param warmUpSeconds before them; twice that for a server just started
 */
record Settings(double seconds, int segments, double warmUpSeconds) {
  private static final double LONGEST = 600;

  Settings {
    check("seconds", seconds, 0.1);
    check("segments", segments, 1);
    check("warm-up", warmUpSeconds, 0);
  }

  private static void check(String name, double value, double least) {
    if (!(value >= least && value <= LONGEST)) {
      throw new IllegalArgumentException(
          "--%s: %s (expected: %s to %s)".formatted(name, value, least, LONGEST));
    }
  }

  long segmentNanos() {
    return nanos(seconds);
  }

  long warmUpNanos() {
    return nanos(warmUpSeconds);
  }

  private static long nanos(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }
}
