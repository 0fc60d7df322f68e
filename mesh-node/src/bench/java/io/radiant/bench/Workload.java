package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Optional;

/**
 * The same request, again and again; or one after the other, where they have numbers.
 *
 * @param protocol how it is asked
 * @param path where it is asked
 * @param name what people call it
 * @param body JSON for REST, a message for gRPC
 * @param connections how many connections ask
 * @param streams how many requests are in progress on each; 1 for REST
 * @param before what has to have been asked, number by number, before this is
 */
record Workload(
    Protocol protocol,
    String path,
    String name,
    Buffer body,
    int connections,
    int streams,
    Optional<Workload> before) {
  /** Stands in a body where each request has its number. */
  static final String NUMBER = "##########";

  Workload {
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(path);
    Objects.requireNonNull(name);
    Objects.requireNonNull(body);
    Objects.requireNonNull(before);
  }

  /** The same, once {@code other} was asked with the same numbers. */
  Workload after(Workload other) {
    return new Workload(protocol, path, name, body, connections, streams, Optional.of(other));
  }

  /** How many requests are in progress at any time. */
  int calls() {
    return connections * streams;
  }
}
