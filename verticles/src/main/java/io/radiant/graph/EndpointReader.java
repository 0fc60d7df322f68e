package io.radiant.graph;

import io.radiant.graph.CallSettings.Balancing;
import io.radiant.graph.CallSettings.Encoding;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads where and how a unit in another process is called.
 *
 * @param predictor whose units these are
 * @param places where containers listen unless the endpoint says otherwise
 * @param type what carries messages unless the endpoint says otherwise
 * @param protocol what messages are unless the endpoint says otherwise
 * @param defaults how calls are made unless the endpoint says otherwise
 * @param tls reads how connections are secured
 */
record EndpointReader(
    String predictor,
    OperatorPlaces places,
    Endpoint.Type type,
    Endpoint.Protocol protocol,
    CallDefaults defaults,
    TlsReader tls) {
  /** What manifests call the protocols; {@code kfserving} is the older name of {@code v2}. */
  static final Map<String, Endpoint.Protocol> PROTOCOLS =
      Map.of(
          "seldon", Endpoint.Protocol.SELDON,
          "tensorflow", Endpoint.Protocol.TENSORFLOW,
          "v2", Endpoint.Protocol.V2,
          "kfserving", Endpoint.Protocol.V2);

  private static final Map<String, Encoding> ENCODINGS =
      Map.of("json", Encoding.JSON, "form", Encoding.FORM, "binary", Encoding.BINARY);
  private static final Map<String, Encoding> GRPC_ENCODINGS =
      Map.of("raw", Encoding.BINARY, "typed", Encoding.JSON);
  private static final Map<String, Balancing> BALANCINGS =
      Map.of(
          "round-robin", Balancing.ROUND_ROBIN,
          "least-requests", Balancing.LEAST_REQUESTS,
          "power-of-two-choices", Balancing.POWER_OF_TWO_CHOICES,
          "random", Balancing.RANDOM);
  private static final Set<String> KEYS =
      Set.of(
          "service_host",
          "service_port",
          "type",
          "httpPort",
          "grpcPort",
          "protocol",
          "encoding",
          "model",
          "modelVersion",
          "timeoutMillis",
          "connectTimeoutMillis",
          "connectAttempts",
          "idempotent",
          "balancing",
          "tls");

  private static final int HIGHEST_PORT = 65535;
  private static final int MOST_ATTEMPTS = 100;

  /** The same for the units of one predictor, whose annotations are the stronger ones. */
  EndpointReader of(String name, JsonCursor annotations) {
    return new EndpointReader(name, places, type, protocol, defaults.with(annotations), tls);
  }

  /**
   * The endpoint of a unit.
   *
   * @param given what the manifest says of it, if anything
   * @param container the unit's own container, if it has one
   */
  Endpoint read(Optional<JsonCursor> given, Optional<Container> container) {
    JsonCursor endpoint = given.filter(e -> e.isObjectOf(KEYS)).orElseGet(JsonCursor::nothing);
    Endpoint.Type carrier =
        endpoint.member("type").flatMap(t -> t.constant(Endpoint.Type.class)).orElse(type);
    Endpoint.Protocol messages =
        endpoint.member("protocol").flatMap(p -> p.choice(PROTOCOLS)).orElse(protocol);
    return new Endpoint(
        host(endpoint, container),
        port(endpoint, container, carrier),
        carrier,
        messages,
        calls(endpoint, carrier, messages));
  }

  private String host(JsonCursor endpoint, Optional<Container> container) {
    return endpoint
        .member("service_host")
        .flatMap(JsonCursor::text)
        .filter(host -> !host.isEmpty())
        .or(() -> container.map(c -> places.host(predictor, c)))
        .orElse("");
  }

  private int port(JsonCursor endpoint, Optional<Container> container, Endpoint.Type carrier) {
    Optional<Integer> either = port(endpoint, "service_port");
    Optional<Integer> http = port(endpoint, "httpPort");
    Optional<Integer> grpc = port(endpoint, "grpcPort");
    return (carrier == Endpoint.Type.GRPC ? grpc : http)
        .or(() -> either)
        .or(() -> container.map(c -> places.port(c, carrier)))
        .orElse(0);
  }

  private static Optional<Integer> port(JsonCursor endpoint, String name) {
    return endpoint.member(name).flatMap(p -> p.integer(0, HIGHEST_PORT)).filter(p -> p > 0);
  }

  private CallSettings calls(
      JsonCursor endpoint, Endpoint.Type carrier, Endpoint.Protocol messages) {
    boolean grpc = carrier == Endpoint.Type.GRPC;
    CallDefaults usual = grpc ? defaults.overGrpc() : defaults;
    return new CallSettings(
        encoding(endpoint, carrier, messages),
        text(endpoint, "model"),
        text(endpoint, "modelVersion"),
        number(endpoint, "timeoutMillis", 0, Integer.MAX_VALUE, usual.timeoutMillis(carrier)),
        number(
            endpoint, "connectTimeoutMillis", 1, Integer.MAX_VALUE, usual.connectTimeoutMillis()),
        number(endpoint, "connectAttempts", 1, MOST_ATTEMPTS, usual.connectAttempts()),
        endpoint.member("idempotent").flatMap(JsonCursor::flag).orElse(false),
        defaults.relayFailures(),
        endpoint
            .member("balancing")
            .flatMap(b -> b.choice(BALANCINGS))
            .orElse(Balancing.ROUND_ROBIN),
        endpoint.member("tls").flatMap(tls::read));
  }

  private static String text(JsonCursor endpoint, String name) {
    return endpoint.member(name).flatMap(JsonCursor::text).orElse("");
  }

  private static int number(JsonCursor endpoint, String name, int low, int high, int absent) {
    return endpoint.member(name).flatMap(n -> n.integer(low, high)).orElse(absent);
  }

  private Optional<Encoding> encoding(
      JsonCursor endpoint, Endpoint.Type carrier, Endpoint.Protocol messages) {
    Optional<JsonCursor> given = endpoint.member("encoding");
    if (given.isEmpty()) {
      return usualEncoding(carrier, messages);
    }
    boolean overGrpc = carrier == Endpoint.Type.GRPC;
    Optional<Encoding> encoding = given.get().choice(overGrpc ? GRPC_ENCODINGS : ENCODINGS);
    encoding.flatMap(e -> misfit(e, overGrpc, messages)).ifPresent(given.get()::error);
    return encoding;
  }

  private Optional<Encoding> usualEncoding(Endpoint.Type carrier, Endpoint.Protocol messages) {
    boolean wrapped = carrier == Endpoint.Type.REST && messages == Endpoint.Protocol.SELDON;
    return wrapped && places.version().isOfTheEngine()
        ? Optional.of(Encoding.FORM)
        : Optional.empty();
  }

  private static Optional<String> misfit(
      Encoding encoding, boolean overGrpc, Endpoint.Protocol messages) {
    if (overGrpc && messages != Endpoint.Protocol.V2) {
      return Optional.of("over gRPC, only the Open Inference Protocol has a choice");
    }
    if (encoding == Encoding.FORM && messages != Endpoint.Protocol.SELDON) {
      return Optional.of("forms are for units that speak Seldon's protocol");
    }
    return encoding == Encoding.BINARY && messages != Endpoint.Protocol.V2
        ? Optional.of("binary tensors are for units that speak the Open Inference Protocol")
        : Optional.empty();
  }
}
