package io.radiant.bench;

import java.lang.management.ManagementFactory;

/**
 * Where a run took place, and how busy it was there.
 *
 * @param java version of the Java that ran everything
 * @param processors how many there are, for servers, load and everybody else
 * @param loadBefore average number of threads that wanted a processor before the run
 * @param loadAfter the same after it; the run itself wants two
 */
record Machine(String java, int processors, double loadBefore, double loadAfter) {
  /** How busy this machine is. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  static Machine after(double loadBefore) {
    return new Machine(
        Runtime.version().toString(),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load());
  }
}
