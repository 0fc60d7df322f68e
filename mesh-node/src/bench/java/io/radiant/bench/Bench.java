package io.radiant.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command: starts servers and load, measures, prints a table, and leaves nothing running. */
@Command(
    name = "bench",
    description = {
      "Measures what a request costs a node, beside a bare Vert.x server that answers the same"
          + " bytes.",
      "Progress goes to standard error, the tables to standard output."
    },
    mixinStandardHelpOptions = true,
    subcommands = JournalBench.class,
    version = "radiant bench on Java ${java.version}",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "1:a server failed or gave a wrong answer", "2:wrong options"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  bench                                     all but memory, a quarter of an hour",
      "  bench --filter 'rest small' --segments 8  one request, more closely",
      "  bench --memory --filter memory            memory and start only",
      "  bench journal --folder /var/lib           how fast the journal is on that disk"
    })
public final class Bench implements Callable<Integer> {
  private static final String MEMORY = "memory";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "length of a segment (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--segments",
      paramLabel = "N",
      defaultValue = "4",
      description = "segments for every request and server (default: ${DEFAULT-VALUE})")
  private int segments;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "seconds before them, twice that for a server just started (default: ${DEFAULT-VALUE})")
  private double warmUp;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      defaultValue = "",
      description = "only what matches: rest small, grpc 784 tensor, ..., hop, chain, memory")
  private Pattern filter;

  @Option(
      names = "--memory",
      description = "also measure memory and start of bin/radiant (where there is /proc)")
  private boolean memory;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "where the numbers in requests come from (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "also write every segment there")
  private Path json;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).setUsageHelpAutoWidth(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = settings();
    List<Experiment> experiments = Experiment.all(seed, this::isChosen);
    boolean withMemory = memory && isChosen(MEMORY);
    if (experiments.isEmpty() && !withMemory) {
      throw wrong("--filter: nothing matches " + filter);
    }
    try {
      Results results = measure(settings, experiments, withMemory);
      new Report(results, new PrintStream(System.out, false, StandardCharsets.UTF_8)).print();
      if (json != null) {
        JsonReport.write(results, json);
      }
      return 0;
    } catch (BadAnswer bad) {
      System.err.println("bench: FAILED: " + bad.getMessage());
      return 1;
    }
  }

  private boolean isChosen(String name) {
    return filter.matcher(name).find();
  }

  private Settings settings() {
    try {
      return new Settings(seconds, segments, warmUp);
    } catch (IllegalArgumentException unusable) {
      throw wrong(unusable.getMessage());
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private Results measure(Settings settings, List<Experiment> experiments, boolean withMemory) {
    double loadBefore = Machine.load();
    List<List<Measurement>> measured = new ArrayList<>();
    Optional<Memory> memoryUsed = Optional.empty();
    try (LoadGenerator load = new LoadGenerator()) {
      try (Servers servers = new Servers()) {
        Runner runner = new Runner(settings, load, servers, System.err);
        experiments.forEach(experiment -> measured.add(runner.measure(experiment)));
      }
      if (withMemory) {
        memoryUsed = Optional.of(probe(settings, load));
      }
    }
    return new Results(settings, Machine.after(loadBefore), measured, memoryUsed);
  }

  private Memory probe(Settings settings, LoadGenerator load) {
    Path home = Path.of(System.getProperty("radiant.home", "."));
    return new MemoryProbe(settings, load, home, System.err).measure(Workloads.all(seed));
  }
}
