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
 * @param balancing how calls are shared between the unit's endpoints
 * @param tls how connections are secured; empty for connections that are not
 */
public record CallSettings(
    Optional<Encoding> encoding,
    String model,
    String modelVersion,
    long timeoutMillis,
    int connectTimeoutMillis,
    int connectAttempts,
    boolean idempotent,
    boolean relayFailures,
    Balancing balancing,
    Optional<Tls> tls) {
  /** How a body is written. */
  public enum Encoding {
    /** JSON; over gRPC, typed contents. */
    JSON,
    /** A form with the message in {@code json}, as wrappers before 0.4 need it. */
    FORM,
    /** The binary tensor extension of the Open Inference Protocol; over gRPC, raw contents. */
    BINARY
  }

  /** Which of a unit's endpoints the next call goes to; every event loop decides for itself. */
  public enum Balancing {
    ROUND_ROBIN,
    /** The one with the fewest calls in progress. */
    LEAST_REQUESTS,
    /** Of two at random, the one with fewer calls in progress. */
    POWER_OF_TWO_CHOICES,
    RANDOM
  }

  /** As the original engine: a unit is in the same data centre, or it is down. */
  public static final CallSettings USUAL =
      new CallSettings(
          Optional.empty(),
          "",
          "",
          0,
          200,
          3,
          false,
          false,
          Balancing.ROUND_ROBIN,
          Optional.empty());

  public CallSettings {
    Objects.requireNonNull(encoding);
    Objects.requireNonNull(model);
    Objects.requireNonNull(modelVersion);
    Objects.requireNonNull(balancing);
    Objects.requireNonNull(tls);
  }
}
