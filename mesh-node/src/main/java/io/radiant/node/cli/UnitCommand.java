package io.radiant.node.cli;

import io.radiant.node.unitserver.UnitEnvironment;
import io.radiant.node.unitserver.UnitFailure;
import io.radiant.node.unitserver.UnitKinds;
import io.radiant.node.unitserver.UnitMetric;
import io.radiant.node.unitserver.UnitOptions;
import io.radiant.node.unitserver.UnitServer;
import io.radiant.node.unitserver.WrappedUnit;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves one unit, as a wrapped model in a container, until it is told to end. */
@Command(
    name = "unit",
    description = "Serves one unit over REST and gRPC, for graphs elsewhere to call.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:told to end, and every question in progress was answered",
      "1:could not start, or could not end in time",
      "2:there is no such unit, or a parameter does not fit"
    },
    footerHeading = "%nUnits (or a class of yours that is one):%n")
final class UnitCommand implements Callable<Integer> {
  private static final List<Integer> USUAL_PORT = List.of(9000);
  private static final long PATIENCE_SECONDS = 40;

  @Parameters(paramLabel = "UNIT", description = "what to serve")
  private String kind = "";

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "a setting of the unit; may be given again")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--host", description = "where to listen (default: ${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "for REST and gRPC (default: 9000); may be given again")
  private List<Integer> ports = List.of();

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "for /faults alone, whatever the unit is told to do")
  private Integer adminPort;

  @Option(names = "--id", description = "what the graph calls the unit (default: UNIT)")
  private String id;

  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "said with every answer; may be given again")
  private Map<String, Object> tags = new LinkedHashMap<>();

  @Option(
      names = "--counter",
      paramLabel = "KEY=VALUE",
      description = "counted with every answer; may be given again")
  private Map<String, Double> counters = new LinkedHashMap<>();

  @Mixin private FaultsOption faults;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    UnitEnvironment environment = new UnitEnvironment(System.getenv());
    try {
      WrappedUnit unit = UnitKinds.make(kind, environment.parameters().with(parameters));
      return serve(unit, options(environment));
    } catch (UnitFailure unfit) {
      complain(unfit.getMessage());
      return Radiant.INVALID;
    }
  }

  private UnitOptions options(UnitEnvironment environment) {
    return new UnitOptions(
        host,
        ports(environment),
        adminPort == null ? OptionalInt.empty() : OptionalInt.of(adminPort),
        id == null ? environment.id().orElse(kind) : id,
        environment.image(),
        tags,
        counters.entrySet().stream().map(UnitCommand::counter).toList(),
        faults.faults());
  }

  private List<Integer> ports(UnitEnvironment environment) {
    if (!ports.isEmpty()) {
      return ports;
    }
    List<Integer> told = environment.ports();
    return told.isEmpty() ? USUAL_PORT : told;
  }

  private static UnitMetric counter(Map.Entry<String, Double> counter) {
    return new UnitMetric(UnitMetric.Type.COUNTER, counter.getKey(), counter.getValue(), Map.of());
  }

  private int serve(WrappedUnit unit, UnitOptions options) throws InterruptedException {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    UnitServer server;
    try {
      server =
          UnitServer.start(vertx, unit, options).toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      vertx.close();
      complain(failed.getCause().getMessage());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "radiant-unit-end"));
    describe(options, server);
    return RunCommand.SERVING;
  }

  private void complain(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("radiant: %s%n", message);
    err.flush();
  }

  private void describe(UnitOptions options, UnitServer server) {
    PrintWriter out = spec.commandLine().getOut();
    int port = server.port();
    out.printf("Unit %s (%s) is served.%n%n", options.id(), kind);
    out.printf("  REST and gRPC  http://%s:%d/predict%n", host, port);
    server
        .adminPort()
        .ifPresent(at -> out.printf("  faults         http://%s:%d/faults%n", host, at));
    out.printf(
        "%n  try it:%n    curl -s -H 'Content-Type: application/json' -d '%s' http://localhost:%d/predict%n%n",
        "{\"data\":{\"ndarray\":[[1.0,2.0]]}}", port);
    out.flush();
  }

  /** Runs as the JVM's shutdown hook, where only halting can say that all went well. */
  private static void end(UnitServer server) {
    int code = 0;
    try {
      server
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      System.err.println("radiant: could not end in time: " + failed);
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }
}
