package io.radiant.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a node some times, and loads the last one with everything that is asked. */
final class MemoryProbe {
  private static final long MOST_REQUESTS = 5_000_000;

  private final Settings settings;
  private final LoadGenerator load;
  private final Path home;
  private final PrintStream progress;

  /**
   * @param home the folder with {@code bin/radiant}
   */
  MemoryProbe(Settings settings, LoadGenerator load, Path home, PrintStream progress) {
    this.settings = settings;
    this.load = load;
    this.home = home;
    this.progress = progress;
  }

  Memory measure(List<Workload> workloads) {
    NodeProgram.prepare(home);
    List<Memory.Start> starts = new ArrayList<>();
    for (int i = 1; i < settings.segments(); i++) {
      try (NodeProgram node = NodeProgram.start(home)) {
        starts.add(start(node));
      }
    }
    try (NodeProgram node = NodeProgram.start(home)) {
      starts.add(start(node));
      List<Memory.Resident> residents = residents(node, workloads);
      return new Memory(starts, residents, node.peakBytes());
    }
  }

  private Memory.Start start(NodeProgram node) {
    Memory.Start start = node.awaitAnswer(load, Workloads.small());
    progress.printf("memory: %s%n", start);
    return start;
  }

  private List<Memory.Resident> residents(NodeProgram node, List<Workload> workloads) {
    List<Memory.Resident> residents = new ArrayList<>();
    residents.add(resident("the first answer", node));
    for (Workload workload : workloads) {
      try (Users users = load.connect(workload, node.port())) {
        users.run(settings.warmUpNanos() + settings.segmentNanos(), MOST_REQUESTS);
      }
      residents.add(resident(workload.name(), node));
    }
    return residents;
  }

  private Memory.Resident resident(String when, NodeProgram node) {
    Memory.Resident resident = new Memory.Resident(when, node.residentBytes());
    progress.printf("memory: %s%n", resident);
    return resident;
  }
}
