package io.radiant.node.config;

import io.radiant.discovery.Endpoint;
import io.radiant.node.journal.Durability;
import io.radiant.verticle.Edges;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How this process runs, apart from what it serves.
 *
 * @param ingress where clients connect; REST and gRPC share the port
 * @param admin where operators and probes connect
 * @param eventLoops how many event loops, 1 or more
 * @param edges whether nodes on one event loop call each other directly
 * @param work the threads for what would block an event loop
 * @param limits what is refused
 * @param drain how the process ends
 * @param endpoints where units in other processes listen, by unit name
 * @param forwardedHeaders the request headers that units in other processes get as well, in lower
 *     case
 * @param cors what pages of other origins may do
 * @param journal where and for how long decisions and rewards are kept
 */
public record NodeConfig(
    Address ingress,
    Address admin,
    int eventLoops,
    Edges.Mode edges,
    Work work,
    Limits limits,
    Drain drain,
    Map<String, List<Endpoint>> endpoints,
    List<String> forwardedHeaders,
    Cors cors,
    JournalConfig journal) {

  /**
   * Where a server listens.
   *
   * @param host name or address to bind
   * @param port 0 for any free one
   */
  public record Address(String host, int port) {
    public Address {
      Objects.requireNonNull(host);
    }

    /** Why {@code server} could not listen here; transports have exceptions of their own for it. */
    public BindException unusable(String server, Throwable cause) {
      BindException unusable =
          new BindException("%s on %s:%d: %s".formatted(server, host, port, cause.getMessage()));
      unusable.initCause(cause);
      return unusable;
    }
  }

  /**
   * The pool for model inference and other blocking work.
   *
   * @param threads how many tasks run at once
   * @param queue how many may wait; more are refused
   */
  public record Work(int threads, int queue) {}

  /**
   * What is refused, so that nothing grows without bound.
   *
   * @param bodyBytes largest message, REST and gRPC
   * @param headerBytes largest HTTP header section
   * @param inFlight most predictions in progress; more are answered with 429
   * @param bytesInFlight most bytes of all messages that are arriving or in progress; not less than
   *     the largest message has
   * @param timeoutMillis deadline of requests that bring none, unless their deployment says
   *     otherwise
   */
  public record Limits(
      int bodyBytes, int headerBytes, int inFlight, int bytesInFlight, long timeoutMillis) {

    /** With as many bytes in flight as the heap allows. */
    public Limits(int bodyBytes, int headerBytes, int inFlight, long timeoutMillis) {
      this(bodyBytes, headerBytes, inFlight, bytesInFlight(bodyBytes), timeoutMillis);
    }

    /** A quarter of the heap: numbers need more room in memory than they need on the wire. */
    static int bytesInFlight(int bodyBytes) {
      long quarter = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4);
      return (int) Math.max(bodyBytes, quarter);
    }
  }

  /**
   * How the process ends on SIGTERM.
   *
   * @param delayMillis how long it goes on serving as not ready, so that callers learn to go
   *     elsewhere
   * @param timeoutMillis how long it waits for requests in progress after that
   */
  public record Drain(long delayMillis, long timeoutMillis) {}

  /**
   * What browsers let pages of other origins do.
   *
   * @param origins whose pages may call; {@code *} for all
   * @param headers which headers they may send; {@code *} for all
   */
  public record Cors(List<String> origins, List<String> headers) {
    public Cors {
      origins = List.copyOf(origins);
      headers = List.copyOf(headers);
    }
  }

  /** What keeps a trace together, and the id that proxies give to a request. */
  static final List<String> TRACE_HEADERS =
      List.of(
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "x-b3-traceid",
          "x-b3-spanid",
          "x-b3-parentspanid",
          "x-b3-sampled",
          "x-b3-flags",
          "x-request-id");

  /** As the original: every page may call. */
  private static final Cors EVERYBODY =
      new Cors(
          List.of("*"),
          List.of(
              "Accept",
              "Accept-Encoding",
              "Authorization",
              "Content-Length",
              "Content-Type",
              "X-CSRF-Token"));

  public static final NodeConfig DEFAULT =
      new NodeConfig(
          new Address("0.0.0.0", 8080),
          new Address("0.0.0.0", 8081),
          Math.max(1, Runtime.getRuntime().availableProcessors()),
          Edges.Mode.DIRECT,
          new Work(Math.max(1, Runtime.getRuntime().availableProcessors()), 256),
          new Limits(16 << 20, 16 << 10, 1024, 5000),
          new Drain(5000, 30_000),
          Map.of(),
          TRACE_HEADERS,
          EVERYBODY,
          new JournalConfig(
              Path.of("radiant-data"), Durability.FSYNC, 7 * 24, 1024, 0, OptionalInt.empty()));

  public NodeConfig {
    Objects.requireNonNull(ingress);
    Objects.requireNonNull(admin);
    Objects.requireNonNull(edges);
    Objects.requireNonNull(work);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(drain);
    Objects.requireNonNull(cors);
    Objects.requireNonNull(journal);
    endpoints = Map.copyOf(endpoints);
    forwardedHeaders = List.copyOf(forwardedHeaders);
  }
}
