package io.radiant.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, started by its launcher with {@code conf/simple.json}. */
final class NodeProgram implements AutoCloseable {
  private static final long STEP_MILLIS = 10;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long KIB = 1024;

  private final Process process;
  private final Thread end;
  private final long started = System.nanoTime();
  private final int port;

  private NodeProgram(Process process, int port) {
    this.process = process;
    this.port = port;
    this.end = new Thread(process::destroyForcibly, "end of the node");
    // It must not outlive a benchmark that somebody stops.
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * @param home the folder with {@code bin/radiant}
   */
  static NodeProgram start(Path home) {
    int port = freePort();
    Path manifest = home.resolveSibling("conf").resolve("simple.json");
    return new NodeProgram(launch(home, port, "run", manifest.toString()), port);
  }

  /** Has the launcher build the program, so that no start has to. */
  static void prepare(Path home) {
    try {
      if (launch(home, 0, "--version").waitFor() != 0) {
        throw new IllegalStateException("bin/radiant --version failed");
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private static Process launch(Path home, int port, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/radiant").toString());
    builder.command().addAll(List.of(arguments));
    builder
        .environment()
        .putAll(
            Map.of(
                "RADIANT_HEAP",
                "128m",
                "RADIANT_INGRESS_HOST",
                LoadGenerator.HOST,
                "RADIANT_INGRESS_PORT",
                Integer.toString(port),
                "RADIANT_ADMIN_HOST",
                LoadGenerator.HOST,
                "RADIANT_ADMIN_PORT",
                "0",
                "RADIANT_JOURNAL_DIRECTORY",
                NodeServer.newFolder()));
    try {
      return builder
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  int port() {
    return port;
  }

  /** Asks until there is an answer, and says what that took. */
  Memory.Start awaitAnswer(LoadGenerator load, Workload workload) {
    while (!answers(load, workload)) {
      if (!process.isAlive() || System.nanoTime() - started > PATIENCE_NANOS) {
        throw new IllegalStateException("bin/radiant run does not answer");
      }
      pause();
    }
    long nanos = System.nanoTime() - started;
    return new Memory.Start(cpu().toNanos() / 1e9, nanos / 1e9);
  }

  private boolean answers(LoadGenerator load, Workload workload) {
    try {
      load.ask(workload, port);
      return true;
    } catch (BadAnswer wrong) {
      throw wrong;
    } catch (Exception refused) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  long residentBytes() {
    return status("VmRSS:");
  }

  long peakBytes() {
    return status("VmHWM:");
  }

  private long status(String name) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can only be read where there is /proc", impossible);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
