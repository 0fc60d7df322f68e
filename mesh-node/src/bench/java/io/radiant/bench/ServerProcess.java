package io.radiant.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, seen from the process that measures. */
final class ServerProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final String END = "";

  private final String name;
  private final Process process;
  private final Path folder;
  private final Writer commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private int restPort;
  private int grpcPort;

  private ServerProcess(String name, Process process, Path folder) {
    this.name = name;
    this.process = process;
    this.folder = folder;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** A server that asks nobody. */
  static ServerProcess start(ServerKind kind) {
    return start(kind, 0, 0);
  }

  /** A server that may ask {@code backend}. */
  static ServerProcess start(ServerKind kind, ServerProcess backend) {
    return start(kind, backend.port(Protocol.REST), backend.port(Protocol.GRPC));
  }

  private static ServerProcess start(ServerKind kind, int restBackend, int grpcBackend) {
    try {
      Path manifest = Files.createTempFile("radiant-bench", ".json");
      try {
        manifest.toFile().deleteOnExit();
        Files.writeString(manifest, kind.manifest(restBackend, grpcBackend));
        return switch (kind.role()) {
          case BARE -> start(kind, ServerMain.BARE);
          case PROXY ->
              start(
                  kind,
                  ServerMain.PROXY,
                  Integer.toString(restBackend),
                  Integer.toString(grpcBackend));
          case NODE -> start(kind, manifest.toString());
        };
      } finally {
        Files.delete(manifest);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Once it listens it has read its manifest. */
  private static ServerProcess start(ServerKind kind, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(Jvm.command("128m"));
    command.add(ServerMain.class.getName());
    command.addAll(List.of(arguments));
    // What a server keeps is its own, and gone with it.
    Path folder = Files.createTempDirectory("radiant-bench");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ServerProcess server = new ServerProcess(kind.name(), process, folder);
    try {
      server.listen();
    } catch (BadAnswer silent) {
      server.close();
      throw silent;
    }
    return server;
  }

  private void listen() {
    Thread reader = new Thread(this::read, "answers of " + name);
    reader.setDaemon(true);
    reader.start();
    String[] ports = answer().split(" ");
    restPort = Integer.parseInt(ports[0]);
    grpcPort = Integer.parseInt(ports[1]);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::hear);
    } catch (IOException | UncheckedIOException gone) {
      System.err.println(name + ": " + gone.getMessage());
    } finally {
      answers.add(END);
    }
  }

  private void hear(String line) {
    if (line.startsWith(ServerMain.MARK)) {
      answers.add(line.substring(ServerMain.MARK.length()));
    } else {
      System.err.println(name + ": " + line);
    }
  }

  private String answer() {
    try {
      String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null || answer.equals(END)) {
        throw new BadAnswer("the process \"" + name + "\" does not answer");
      }
      return answer;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private String ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException gone) {
      throw new BadAnswer("the process \"" + name + "\" is gone: " + gone.getMessage());
    }
    return answer();
  }

  int port(Protocol protocol) {
    return protocol == Protocol.REST ? restPort : grpcPort;
  }

  /** What the process has used since its start. */
  Counters counters() {
    return Counters.parse(ask(ServerMain.COUNTERS));
  }

  /** Makes a bare server answer as another did. */
  void imitate(Protocol protocol, Answer answer) {
    ask(protocol + " " + answer.line());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
