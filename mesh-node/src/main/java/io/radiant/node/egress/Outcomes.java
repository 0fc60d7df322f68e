package io.radiant.node.egress;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How the calls of the last ten seconds ended, in steps of one second. */
final class Outcomes {
  private static final int SLICES = 10;
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int[] good = new int[SLICES];
  private final int[] bad = new int[SLICES];
  private long slice;

  Outcomes(long now) {
    this.slice = now / SLICE_NANOS;
  }

  void good(long now) {
    good[at(now)]++;
  }

  void bad(long now) {
    bad[at(now)]++;
  }

  /** Moves to the slice of {@code now}, forgetting what is too old. */
  private int at(long now) {
    long current = now / SLICE_NANOS;
    long first = Math.max(slice + 1, current - SLICES + 1);
    for (long passed = first; passed <= current; passed++) {
      good[index(passed)] = 0;
      bad[index(passed)] = 0;
    }
    slice = Math.max(slice, current);
    return index(slice);
  }

  private static int index(long slice) {
    return (int) Math.floorMod(slice, (long) SLICES);
  }

  /** Whether there were at least so many calls, of which at least that share ended badly. */
  boolean areBad(int calls, double share) {
    int failed = Arrays.stream(bad).sum();
    int all = failed + Arrays.stream(good).sum();
    return all >= calls && failed >= share * all;
  }

  void forget() {
    Arrays.fill(good, 0);
    Arrays.fill(bad, 0);
  }
}
