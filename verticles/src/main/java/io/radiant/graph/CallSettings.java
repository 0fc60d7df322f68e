package io.radiant.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * How a unit in another process is called.
 *
 * @param encoding how bodies are written; empty for the protocol's usual way
 * @param model what the server calls the model; empty for the unit's name
 * @param modelVersion the model's version; empty to leave it to the server
 * @param timeoutMillis the longest that one call may take, within the request's deadline; 0 for as
 *     long as that
 * @param connectTimeoutMillis the longest that connecting may take, 1 or more
 * @param connectAttempts how often connecting is tried, 1 or more
 * @param idempotent whether a call may be made again after it was sent
 * @param relayFailures whether what the unit says of its failure is a good answer, as in Seldon's
 *     engine 0.5
 */
public record CallSettings(
    Optional<Encoding> encoding,
    String model,
    String modelVersion,
    long timeoutMillis,
    int connectTimeoutMillis,
    int connectAttempts,
    boolean idempotent,
    boolean relayFailures) {
  /** How a body is written. */
  public enum Encoding {
    /** JSON; over gRPC, typed contents. */
    JSON,
    /** A form with the message in {@code json}, as wrappers before 0.4 need it. */
    FORM,
    /** The binary tensor extension of the Open Inference Protocol; over gRPC, raw contents. */
    BINARY
  }

  /** As the original engine: a unit is in the same data centre, or it is down. */
  public static final CallSettings USUAL =
      new CallSettings(Optional.empty(), "", "", 0, 200, 3, false, false);

  public CallSettings {
    Objects.requireNonNull(encoding);
    Objects.requireNonNull(model);
    Objects.requireNonNull(modelVersion);
  }
}
