package io.radiant.bench;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server processes that run, at most one of each kind. */
final class Servers implements AutoCloseable {
  private final Map<ServerKind, ServerProcess> running = new LinkedHashMap<>();

  /** Starts what is needed and does not run yet, and ends what is not needed any more. */
  void use(List<ServerKind> kinds) {
    for (ServerKind kind : new HashSet<>(running.keySet())) {
      if (!kinds.contains(kind)) {
        running.remove(kind).close();
      }
    }
    kinds.forEach(kind -> running.computeIfAbsent(kind, ServerProcess::start));
  }

  ServerProcess get(ServerKind kind) {
    return running.get(kind);
  }

  @Override
  public void close() {
    running.values().forEach(ServerProcess::close);
  }
}
