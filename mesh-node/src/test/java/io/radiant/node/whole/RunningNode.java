package io.radiant.node.whole;

import io.radiant.node.cli.Radiant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code radiant run} in a process of its own, on the class path of the tests. */
final class RunningNode implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("(REST and gRPC|admin) +http://localhost:(\\d+)");

  private final Process process;
  private final List<Integer> ports;

  private RunningNode(Process process, List<Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts it on free ports and waits until it is ready.
   *
   * @param launcher a command that starts the command after it
   */
  static RunningNode start(Path manifest, Path journal, String... launcher) {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Radiant.class.getName(),
            "run",
            manifest.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "RADIANT_INGRESS_PORT", "0",
                "RADIANT_ADMIN_PORT", "0",
                "RADIANT_EVENT_LOOPS", "2",
                "RADIANT_JOURNAL_DIRECTORY", journal.toString()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      return new RunningNode(process, ports(process));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Integer> ports(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < 2) {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("ended before it was ready");
      }
      Matcher said = PORT.matcher(line);
      if (said.find()) {
        ports.add(Integer.parseInt(said.group(2)));
      }
    }
    return ports;
  }

  RestClient rest() {
    return new RestClient("http://127.0.0.1:" + ports.get(0));
  }

  RestClient admin() {
    return new RestClient("http://127.0.0.1:" + ports.get(1));
  }

  /** A file as the process sees it, wherever it has its file systems. */
  Path file(Path path) {
    return Path.of("/proc", Long.toString(process.pid()), "root", path.toString());
  }

  /** As {@code kill -9} does it. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
