package io.radiant.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server processes that run, at most one of each kind. */
final class Servers implements AutoCloseable {
  private final Map<ServerKind, ServerProcess> running = new LinkedHashMap<>();
  private ServerProcess backend;

  /**
   * Makes these the servers that run, all of them equally old.
   *
   * @return whether they have just been started
   */
  boolean use(List<ServerKind> kinds) {
    if (running.keySet().equals(Set.copyOf(kinds)) && backend == null) {
      return false;
    }
    close();
    kinds.forEach(kind -> running.put(kind, ServerProcess.start(kind)));
    return true;
  }

  /** Makes these the servers that run, with one behind them that gives {@code answer}. */
  void use(List<ServerKind> kinds, Protocol protocol, Answer answer) {
    close();
    backend = ServerProcess.start(ServerKind.BACKEND);
    backend.imitate(protocol, answer);
    kinds.forEach(kind -> running.put(kind, ServerProcess.start(kind, backend)));
  }

  ServerProcess get(ServerKind kind) {
    return running.get(kind);
  }

  @Override
  public void close() {
    running.values().forEach(ServerProcess::close);
    running.clear();
    if (backend != null) {
      backend.close();
      backend = null;
    }
  }
}
