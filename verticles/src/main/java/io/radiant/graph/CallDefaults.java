package io.radiant.graph;

import java.util.List;
import java.util.Optional;

/**
 * How units are called unless their own endpoint says otherwise: what annotations say.
 *
 * @param restTimeoutMillis the longest that a call over REST may take; 0 for as long as the request
 * @param grpcTimeoutMillis the longest that a call over gRPC may take; 0 for as long as the request
 * @param connectTimeoutMillis the longest that connecting over REST may take
 * @param connectAttempts how often connecting over REST is tried
 * @param relayFailures whether what a unit says of its failure is a good answer
 */
record CallDefaults(
    int restTimeoutMillis,
    int grpcTimeoutMillis,
    int connectTimeoutMillis,
    int connectAttempts,
    boolean relayFailures) {
  private static final int MOST_ATTEMPTS = 100;

  /** Without any annotation. */
  static final CallDefaults USUAL =
      new CallDefaults(
          0,
          0,
          CallSettings.USUAL.connectTimeoutMillis(),
          CallSettings.USUAL.connectAttempts(),
          CallSettings.USUAL.relayFailures());

  /** These defaults where {@code annotations} say nothing else; what is unreadable is a warning. */
  CallDefaults with(JsonCursor annotations) {
    return new CallDefaults(
        millis(annotations, "seldon.io/rest-read-timeout", "seldon.io/rest-timeout")
            .orElse(restTimeoutMillis),
        millis(annotations, "seldon.io/grpc-read-timeout", "seldon.io/grpc-timeout")
            .orElse(grpcTimeoutMillis),
        millis(annotations, "seldon.io/rest-connection-timeout").orElse(connectTimeoutMillis),
        number(annotations, "seldon.io/rest-connect-retries", MOST_ATTEMPTS)
            .orElse(connectAttempts),
        relay(annotations).orElse(relayFailures));
  }

  /** The longest that one call may take. */
  int timeoutMillis(Endpoint.Type type) {
    return type == Endpoint.Type.GRPC ? grpcTimeoutMillis : restTimeoutMillis;
  }

  /** Connections are set by annotations for REST only. */
  CallDefaults overGrpc() {
    return new CallDefaults(
        restTimeoutMillis,
        grpcTimeoutMillis,
        USUAL.connectTimeoutMillis,
        USUAL.connectAttempts,
        relayFailures);
  }

  /** The first of several names that says something readable. */
  private static Optional<Integer> millis(JsonCursor annotations, String... names) {
    return List.of(names).stream()
        .map(name -> number(annotations, name, Integer.MAX_VALUE))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Integer> number(JsonCursor annotations, String name, int high) {
    return annotations.member(name).flatMap(annotation -> number(annotation, high));
  }

  private static Optional<Integer> number(JsonCursor annotation, int high) {
    String text = annotation.quiet().text().orElse("");
    if (text.matches("[1-9]\\d{0,9}") && Long.parseLong(text) <= high) {
      return Optional.of(Integer.valueOf(text));
    }
    annotation.warning("is no whole number in 1..%d; ignored".formatted(high));
    return Optional.empty();
  }

  private static Optional<Boolean> relay(JsonCursor annotations) {
    Optional<JsonCursor> annotation = annotations.member("radiant.io/unit-failures");
    boolean known = annotation.flatMap(a -> a.quiet().text()).filter("relay"::equals).isPresent();
    if (!known) {
      annotation.ifPresent(a -> a.warning("expected \"relay\"; ignored"));
    }
    return known ? Optional.of(true) : Optional.empty();
  }
}
