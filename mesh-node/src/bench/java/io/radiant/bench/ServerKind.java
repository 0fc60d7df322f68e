package io.radiant.bench;

import java.util.Objects;

/**
 * A server to be measured.
 *
 * @param name what people call it
 * @param role what it does with a request
 * @param manifest the deployment that a node serves; empty for the others
 */
record ServerKind(String name, Role role, String manifest) {
  /** What a server does with a request. */
  enum Role {
    /** Says at once what it was told to say. */
    BARE,
    /** Asks the backend, as little of Vert.x as can be. */
    PROXY,
    /** Evaluates a graph. */
    NODE
  }

  static final ServerKind BARE = new ServerKind("bare", Role.BARE, "");
  static final ServerKind PROXY = new ServerKind("bare proxy", Role.PROXY, "");

  /** The server that others ask; not measured itself. */
  static final ServerKind BACKEND = new ServerKind("backend", Role.BARE, "");

  /** Where a manifest needs a port of the backend. */
  static final String BACKEND_REST_PORT = "BACKEND_REST_PORT";

  static final String BACKEND_GRPC_PORT = "BACKEND_GRPC_PORT";

  ServerKind {
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(manifest);
  }

  /** The manifest of a node whose units in other processes are the backend. */
  String manifest(int restPort, int grpcPort) {
    return manifest
        .replace(BACKEND_REST_PORT, Integer.toString(restPort))
        .replace(BACKEND_GRPC_PORT, Integer.toString(grpcPort));
  }
}
