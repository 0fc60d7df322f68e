package io.radiant.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What a process has used since its start.
 *
 * @param loopNanos processor time of the event-loop threads
 * @param processNanos processor time of all threads: the JIT compiler's and the collector's, too
 * @param loopBytes heap that the event-loop threads allocated
 */
record Counters(long loopNanos, long processNanos, long loopBytes) {
  private static final String LOOP_THREAD = "vert.x-eventloop-thread-";

  /** Of this process. */
  static Counters now() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] loops = loops(threads);
    return new Counters(
        LongStream.of(threads.getThreadCpuTime(loops)).sum(),
        system.getProcessCpuTime(),
        LongStream.of(threads.getThreadAllocatedBytes(loops)).sum());
  }

  private static long[] loops(ThreadMXBean threads) {
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith(LOOP_THREAD))
        .mapToLong(ThreadInfo::getThreadId)
        .toArray();
  }

  Counters minus(Counters earlier) {
    return new Counters(
        loopNanos - earlier.loopNanos,
        processNanos - earlier.processNanos,
        loopBytes - earlier.loopBytes);
  }

  /** On one line, for {@link #parse}. */
  String line() {
    return loopNanos + " " + processNanos + " " + loopBytes;
  }

  static Counters parse(String line) {
    String[] parts = line.split(" ");
    return new Counters(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
