package io.radiant.graph;

import java.util.Objects;

/**
 * Where a unit in another process listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param type what it speaks
 */
public record Endpoint(String host, int port, Type type) {
  /** The protocol of a unit. */
  public enum Type {
    REST,
    GRPC
  }

  public Endpoint {
    Objects.requireNonNull(host);
    Objects.requireNonNull(type);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
