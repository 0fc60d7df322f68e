package io.radiant.bench;

import java.util.Objects;
import java.util.Optional;

/**
 * A server to be measured.
 *
 * @param name what people call it
 * @param manifest the deployment that a node serves; empty for bare Vert.x
 */
record ServerKind(String name, Optional<String> manifest) {
  static final ServerKind BARE = new ServerKind("bare", Optional.empty());

  ServerKind {
    Objects.requireNonNull(name);
    Objects.requireNonNull(manifest);
  }

  boolean isBare() {
    return manifest.isEmpty();
  }
}
