package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radiant.discovery.Directory;
import io.radiant.discovery.DirectorySnapshot;
import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.graph.Method;
import io.radiant.graph.Parameters;
import io.radiant.graph.Tls;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.metrics.Meters;
import io.radiant.node.metrics.PredictorLabels;
import io.radiant.unit.GraphNode;
import io.radiant.unit.Node;
import io.radiant.unit.Unit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A node named {@code m} whose unit is in another process, on one event loop, for tests. */
final class ForeignNode {
  static final PredictorLabels PREDICTOR = new PredictorLabels("deployment", "predictor", "v1");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Context loop;
  private final ForeignUnits units;
  private final UnitSpec spec;
  private final Unit unit;
  private final Node node;
  private volatile DirectorySnapshot known;

  ForeignNode(Vertx vertx, UnitSpec spec, io.radiant.discovery.Endpoint... endpoints) {
    this.spec = spec;
    know(endpoints);
    Directory directory = () -> known;
    units = new ForeignUnits(vertx, directory, NodeConfig.DEFAULT, new Meters(registry));
    Supplier<Unit> instances = units.instances(PREDICTOR, spec);
    loop = vertx.getOrCreateContext();
    unit = StubUnit.await(onLoop(() -> Future.succeededFuture(instances.get())));
    node = new GraphNode(spec.name(), spec.image(), unit, List.of());
  }

  /** A model as it is called usually, but for what {@code settings} changes. */
  static UnitSpec model(Endpoint.Type type, UnaryOperator<CallSettings> settings) {
    return unit(UnitType.MODEL, type, settings.apply(CallSettings.USUAL), "", Set.of());
  }

  static UnitSpec model(Endpoint.Type type) {
    return model(type, usual -> usual);
  }

  static UnitSpec unit(
      UnitType type,
      Endpoint.Type carrier,
      CallSettings settings,
      String image,
      Set<Method> methods) {
    return new UnitSpec(
        "m",
        type,
        Optional.empty(),
        Parameters.NONE,
        List.of(),
        Optional.empty(),
        Optional.of(new Endpoint("", 0, carrier, Endpoint.Protocol.SELDON, settings)),
        image,
        methods);
  }

  static CallSettings timeout(CallSettings usual, long millis) {
    return new CallSettings(
        usual.encoding(),
        "",
        "",
        millis,
        200,
        3,
        usual.idempotent(),
        false,
        usual.balancing(),
        usual.tls());
  }

  static CallSettings idempotent(CallSettings usual) {
    return new CallSettings(
        usual.encoding(),
        "",
        "",
        usual.timeoutMillis(),
        200,
        3,
        true,
        false,
        usual.balancing(),
        usual.tls());
  }

  static CallSettings relaying(CallSettings usual) {
    return new CallSettings(
        usual.encoding(), "", "", 0, 200, 3, false, true, usual.balancing(), usual.tls());
  }

  static CallSettings balanced(CallSettings usual, CallSettings.Balancing balancing) {
    return new CallSettings(
        usual.encoding(), "", "", 0, 200, 3, false, false, balancing, usual.tls());
  }

  /** Connecting has time enough for machines that do much else. */
  static CallSettings secured(CallSettings usual, Tls tls) {
    return new CallSettings(
        usual.encoding(), "", "", 0, 2000, 3, false, false, usual.balancing(), Optional.of(tls));
  }

  void know(io.radiant.discovery.Endpoint... endpoints) {
    known = DirectorySnapshot.of(Map.of("m", List.of(endpoints)));
  }

  static InferenceMessage message(String text) {
    return message(text, Deadline.none());
  }

  static InferenceMessage message(String text, Deadline deadline) {
    return InferenceMessage.request("p", new Payload.Text(text), Tags.NONE, deadline);
  }

  static Deadline within(long millis) {
    return Deadline.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  <T> Future<T> onLoop(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(now -> action.get().onComplete(done));
    return done.future();
  }

  Future<InferenceMessage> start(InferenceMessage message) {
    return onLoop(() -> node.predict(message));
  }

  String ask(String text) {
    InferenceMessage answer = StubUnit.await(start(message(text)));
    return ((Payload.Text) answer.payload()).value();
  }

  InferenceMessage ask(InferenceMessage message) {
    return StubUnit.await(start(message));
  }

  /** What comes of a request that must fail, here. */
  Failure refused(InferenceMessage message) {
    Failure failure =
        (Failure)
            StubUnit.await(
                start(message).transform(answer -> Future.succeededFuture(answer.cause())));
    assertEquals(Optional.of("m"), failure.node(), failure.getMessage());
    return failure;
  }

  Failure refused() {
    return refused(message("x"));
  }

  UnitSpec spec() {
    return spec;
  }

  ForeignUnits units() {
    return units;
  }

  Unit unit() {
    return unit;
  }

  double counted(String name) {
    return registry.get(name).counter().count();
  }

  double breakersOpen() {
    return registry.get("radiant_breaker_open").gauges().stream()
        .mapToDouble(gauge -> gauge.value())
        .sum();
  }
}
