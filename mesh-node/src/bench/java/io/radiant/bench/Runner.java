package io.radiant.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Measures: server after server, again and again, so that a disturbance meets all of them. */
final class Runner {
  /** A bound for the memory in which latencies are kept; no server is as quick in any segment. */
  private static final long MOST_REQUESTS = 5_000_000;

  private static final long PRIME_NANOS = 30_000_000_000L;

  /** How many requests are prepared for a segment, where they have to be. */
  private static final long PREPARED = 50_000;

  private final Settings settings;
  private final LoadGenerator load;
  private final Servers servers;
  private final PrintStream progress;
  private long nextNumber;

  Runner(Settings settings, LoadGenerator load, Servers servers, PrintStream progress) {
    this.settings = settings;
    this.load = load;
    this.servers = servers;
    this.progress = progress;
  }

  /** One measurement for every server, in their order. */
  List<Measurement> measure(Experiment experiment) {
    boolean cold = start(experiment);
    List<Measurement> all =
        experiment.servers().stream()
            .map(server -> new Measurement(experiment.workload(), server))
            .toList();
    all.forEach(this::warmUp);
    if (cold) {
      all.forEach(this::warmUp);
    }
    for (int i = 1; i <= settings.segments(); i++) {
      for (Measurement measurement : all) {
        measurement.add(segment(measurement, settings.segmentNanos()));
        report(experiment, "segment %d of %d".formatted(i, settings.segments()), measurement);
      }
    }
    return all;
  }

  /** Whether the servers have just been started. */
  private boolean start(Experiment experiment) {
    if (experiment.backend().isPresent()) {
      servers.use(
          experiment.servers(), experiment.workload().protocol(), experiment.backend().get());
      return true;
    }
    boolean cold = servers.use(experiment.servers());
    tellBareWhatToSay(experiment);
    return cold;
  }

  private void tellBareWhatToSay(Experiment experiment) {
    Workload workload = experiment.workload();
    int model = servers.get(experiment.servers().get(1)).port(workload.protocol());
    workload.before().ifPresent(before -> load.ask(before, model));
    servers.get(ServerKind.BARE).imitate(workload.protocol(), load.ask(workload, model));
  }

  private void warmUp(Measurement measurement) {
    if (settings.warmUpNanos() > 0) {
      Segment segment = segment(measurement, settings.warmUpNanos());
      progress.printf(
          Locale.ROOT,
          "%s, %s: warm-up with %d requests%n",
          measurement.workload().name(),
          measurement.server().name(),
          segment.answers());
    }
  }

  private Segment segment(Measurement measurement, long nanos) {
    Workload workload = measurement.workload();
    ServerProcess server = servers.get(measurement.server());
    long first = nextNumber;
    nextNumber += MOST_REQUESTS;
    workload.before().ifPresent(before -> prepare(before, server, first));
    try (Users users = load.connect(workload, server.port(workload.protocol()), first)) {
      // What a connection costs once is no part of any request.
      users.run(PRIME_NANOS, workload.calls());
      Counters before = server.counters();
      long start = System.nanoTime();
      Run run = users.run(nanos, workload.before().isPresent() ? PREPARED : MOST_REQUESTS);
      long end = System.nanoTime();
      return new Segment(
          run.answers(), end - start, server.counters().minus(before), run.latencies());
    } catch (BadAnswer bad) {
      throw new BadAnswer(
          "%s, %s: %s".formatted(workload.name(), measurement.server().name(), bad.getMessage()));
    }
  }

  /** Enough for a segment and for what comes before it. */
  private void prepare(Workload before, ServerProcess server, long first) {
    try (Users users = load.connect(before, server.port(before.protocol()), first)) {
      users.run(PRIME_NANOS, PREPARED + before.calls());
    }
  }

  private void report(Experiment experiment, String when, Measurement measurement) {
    Segment last = measurement.segments().get(measurement.segments().size() - 1);
    progress.printf(
        Locale.ROOT,
        "%s, %s: %s, %.1f us, %.0f B, %.0f requests/s%n",
        experiment.name(),
        measurement.server().name(),
        when,
        last.loopMicros(),
        last.bytes(),
        last.requestsPerSecond());
  }
}
