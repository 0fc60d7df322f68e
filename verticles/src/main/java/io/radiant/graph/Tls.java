package io.radiant.graph;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How connections to a unit in another process are secured.
 *
 * @param caFile the certificates that are trusted, in PEM; empty for those that the JVM trusts
 * @param serverName the name that the unit's certificate must have, and that the unit is asked by;
 *     empty for its host
 * @param certFile our own certificate, in PEM; there if and only if {@code keyFile} is
 * @param keyFile its key, in PEM
 * @param insecure whether any certificate of any name will do
 */
public record Tls(
    Optional<Path> caFile,
    String serverName,
    Optional<Path> certFile,
    Optional<Path> keyFile,
    boolean insecure) {
  public Tls {
    Objects.requireNonNull(caFile);
    Objects.requireNonNull(serverName);
    Objects.requireNonNull(certFile);
    Objects.requireNonNull(keyFile);
  }
}
