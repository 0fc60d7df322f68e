package io.radiant.bench;

import java.util.List;

/**
 * Memory of a node as users start it, and what its start costs.
 *
 * @param starts one for each start
 * @param residents after one thing and another, in this order, in the same process
 * @param peakBytes the most that was resident at any time
 */
record Memory(List<Start> starts, List<Resident> residents, long peakBytes) {
  /**
   * From the start of the process to the first answer.
   *
   * @param cpuSeconds processor time, JIT compiler included
   * @param seconds on the clock
   */
  record Start(double cpuSeconds, double seconds) {}

  /**
   * What is in memory.
   *
   * @param when after what
   * @param bytes resident set
   */
  record Resident(String when, long bytes) {}

  Memory {
    starts = List.copyOf(starts);
    residents = List.copyOf(residents);
  }

  double leastCpuSeconds() {
    return starts.stream().mapToDouble(Start::cpuSeconds).min().orElseThrow();
  }

  double leastSeconds() {
    return starts.stream().mapToDouble(Start::seconds).min().orElseThrow();
  }
}
