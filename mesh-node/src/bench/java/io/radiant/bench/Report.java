package io.radiant.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The results as Markdown. */
final class Report {
  private static final double MIB = 1 << 20;

  private final Results results;
  private final PrintStream out;

  Report(Results results, PrintStream out) {
    this.results = results;
    this.out = out;
  }

  void print() {
    printCircumstances();
    if (!results.experiments().isEmpty()) {
      printMeasurements();
    }
    if (!results.furtherNodes().isEmpty()) {
      printFurtherNodes();
    }
    results.memory().ifPresent(this::print);
    out.flush();
  }

  private void print(String format, Object... arguments) {
    out.printf(Locale.ROOT, format + "%n", arguments);
  }

  private void printCircumstances() {
    Machine machine = results.machine();
    Settings settings = results.settings();
    print(
        "Java %s, %d processors, load average %.1f before and %.1f after.",
        machine.java(), machine.processors(), machine.loadBefore(), machine.loadAfter());
    print(
        "%d segments of %s s after %s s of warm-up; every server is a process with one event loop,"
            + " -Xmx128m and the serial collector.",
        settings.segments(), settings.seconds(), settings.warmUpSeconds());
    print("");
  }

  private void printMeasurements() {
    print(
        "| request | server | loop µs | median | × bare | process µs | × bare | allocated B | ×"
            + " bare | requests/s | p50 ms | p99 ms |");
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (List<Measurement> experiment : results.experiments()) {
      experiment.forEach(one -> print(experiment, one));
    }
    print("");
  }

  private void print(List<Measurement> experiment, Measurement one) {
    print(
        "| %s | %s | %.1f | %.1f | %.2f | %.1f | %.2f | %,.0f | %.2f | %,.0f | %.2f | %.2f |",
        one.workload().name(),
        one.server().name(),
        one.minimum(Segment::loopMicros),
        one.median(Segment::loopMicros),
        Results.ratio(experiment, one, Segment::loopMicros),
        one.minimum(Segment::processMicros),
        Results.ratio(experiment, one, Segment::processMicros),
        one.minimum(Segment::bytes),
        Results.ratio(experiment, one, Segment::bytes),
        one.median(Segment::requestsPerSecond),
        one.percentileMillis(0.5),
        one.percentileMillis(0.99));
  }

  private void printFurtherNodes() {
    print("| one more node, edges | loop µs | median | allocated B |");
    print("|---|--:|--:|--:|");
    for (FurtherNode node : results.furtherNodes()) {
      print(
          "| %s | %.2f | %.2f | %,.0f |",
          node.edges(), node.micros(), node.medianMicros(), node.bytes());
    }
    print("");
  }

  private void print(Memory memory) {
    print("| `bin/radiant run conf/simple.json`, -Xmx128m | |");
    print("|---|--:|");
    print("| start to first answer, CPU s | %.2f |", memory.leastCpuSeconds());
    print("| start to first answer, s | %.2f |", memory.leastSeconds());
    for (Memory.Resident resident : memory.residents()) {
      print("| resident after %s, MiB | %.0f |", resident.when(), resident.bytes() / MIB);
    }
    print("| resident at most, MiB | %.0f |", memory.peakBytes() / MIB);
    print("");
  }
}
