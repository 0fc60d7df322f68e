package io.radiant.node.unitserver;

import io.radiant.discovery.Endpoint;
import io.radiant.node.whole.RestClient;
import io.radiant.node.whole.TestNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A unit server on a free port, as a test needs it. */
public final class ServedUnit implements AutoCloseable {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final UnitServer server;

  private ServedUnit(WrappedUnit unit, UnitOptions options) {
    this.server = TestNode.await(UnitServer.start(vertx, unit, options));
  }

  public static ServedUnit of(String id, WrappedUnit unit) {
    return of(unit, UnitOptions.local(id, 0));
  }

  public static ServedUnit of(WrappedUnit unit, UnitOptions options) {
    return new ServedUnit(unit, options);
  }

  /** A unit of the command's kinds, with parameters as on its command line. */
  public static ServedUnit kind(String id, String kind, String... parameters) {
    return of(id, made(kind, parameters));
  }

  static WrappedUnit made(String kind, String... parameters) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      values.put(parts[0], parts[1]);
    }
    return UnitKinds.make(kind, new UnitParameters(values));
  }

  /** An echo that closes what was idle for so long. */
  public static ServedUnit closingIdle(int millis) {
    return faulty("{\"closeIdleMillis\":%d}".formatted(millis));
  }

  /** An echo with faults from the start, and an admin port. */
  static ServedUnit faulty(String faults) {
    return of(
        new Echo(),
        new UnitOptions(
            "127.0.0.1",
            List.of(0),
            OptionalInt.of(0),
            "echo",
            "",
            Map.of(),
            List.of(),
            Faults.of(new JsonObject(faults))));
  }

  public UnitServer server() {
    return server;
  }

  public Seen seen() {
    return server.seen();
  }

  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", server.port());
  }

  public RestClient rest() {
    return new RestClient("http://127.0.0.1:" + server.port());
  }

  RestClient admin() {
    return new RestClient("http://127.0.0.1:" + server.adminPort().orElseThrow());
  }

  UnitGrpcClient grpc() {
    return new UnitGrpcClient(vertx, server.port());
  }

  /** What a good answer to a JSON body is. */
  public JsonObject ask(String path, String body) {
    HttpResponse<String> response = rest().post(path, body);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  @Override
  public void close() {
    TestNode.await(vertx.close());
  }
}
