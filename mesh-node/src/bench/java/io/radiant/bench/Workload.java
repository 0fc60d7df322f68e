package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.util.Objects;

/**
 * The same request, again and again.
 *
 * @param protocol how it is asked
 * @param path where it is asked
 * @param name what people call it
 * @param body JSON for REST, a message for gRPC
 * @param connections how many connections ask
 * @param streams how many requests are in progress on each; 1 for REST
 */
record Workload(
    Protocol protocol, String path, String name, Buffer body, int connections, int streams) {
  Workload {
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(path);
    Objects.requireNonNull(name);
    Objects.requireNonNull(body);
  }

  /** How many requests are in progress at any time. */
  int calls() {
    return connections * streams;
  }
}
