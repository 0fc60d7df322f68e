package io.radiant.bench;

import java.util.Arrays;
import java.util.List;

/** How long each of many requests took; every one is kept. */
final class Latencies {
  private long[] nanos = new long[1 << 14];
  private int size;

  void add(long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = duration;
  }

  /**
   * The duration that a share of all requests did not exceed.
   *
   * @param share 0.5 for the median
   */
  static long percentile(List<Latencies> all, double share) {
    long[] sorted =
        all.stream().flatMapToLong(one -> Arrays.stream(one.nanos, 0, one.size)).sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
