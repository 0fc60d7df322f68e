package io.radiant.node.whole;

import io.radiant.node.cli.Radiant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code radiant run} in a process of its own, on the class path of the tests. */
final class RunningNode implements AutoCloseable {
  private static final Pattern INGRESS = Pattern.compile("REST and gRPC +http://localhost:(\\d+)");

  private final Process process;
  private final int port;

  private RunningNode(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it on free ports and waits until it is ready. */
  static RunningNode start(Path manifest, Path journal) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Radiant.class.getName(),
            "run",
            manifest.toString());
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
      return new RunningNode(process, port(process));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int port(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher said = INGRESS.matcher(line);
      if (said.find()) {
        return Integer.parseInt(said.group(1));
      }
    }
    throw new AssertionError("ended before it was ready");
  }

  RestClient rest() {
    return new RestClient("http://127.0.0.1:" + port);
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
