package io.radiant.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The server processes that run, at most one of each kind. */
final class Servers implements AutoCloseable {
  private final Map<ServerKind, ServerProcess> running = new LinkedHashMap<>();
  private final Path directory;

  Servers() {
    try {
      directory = Files.createTempDirectory("radiant-bench");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Starts what is needed and does not run yet, and ends what is not needed any more. */
  void use(List<ServerKind> kinds) {
    for (ServerKind kind : new HashSet<>(running.keySet())) {
      if (!kinds.contains(kind)) {
        running.remove(kind).close();
      }
    }
    kinds.forEach(
        kind -> running.computeIfAbsent(kind, missing -> ServerProcess.start(missing, directory)));
  }

  ServerProcess get(ServerKind kind) {
    return running.get(kind);
  }

  @Override
  public void close() {
    running.values().forEach(ServerProcess::close);
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(Servers::delete);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    delete(directory);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
