package io.radiant.graph;

import java.util.Objects;

/**
 * Where a unit in another process listens, and how it is to be called.
 *
 * @param host name or address; empty where the directory knows the place
 * @param port 1 to 65535; 0 where the directory knows it
 * @param type what carries the messages
 * @param protocol what the messages are
 * @param calls how calls are made
 */
public record Endpoint(String host, int port, Type type, Protocol protocol, CallSettings calls) {
  /** What carries the messages of a unit. */
  public enum Type {
    REST,
    GRPC
  }

  /** What the messages of a unit are. */
  public enum Protocol {
    SELDON,
    /** The Open Inference Protocol. */
    V2,
    TENSORFLOW
  }

  public Endpoint {
    Objects.requireNonNull(host);
    Objects.requireNonNull(type);
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(calls);
  }

  /** An endpoint of Seldon's protocol that is called as usual. */
  public Endpoint(String host, int port, Type type) {
    this(host, port, type, Protocol.SELDON, CallSettings.USUAL);
  }

  /** Whether it says where the unit listens, and does not leave it to the directory. */
  public boolean isPlaced() {
    return !host.isEmpty() && port > 0;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
