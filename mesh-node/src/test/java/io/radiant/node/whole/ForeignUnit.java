package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radiant.discovery.FixedDirectory;
import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.graph.Method;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.node.egress.ForeignUnits;
import io.radiant.node.metrics.Meters;
import io.radiant.node.metrics.PredictorLabels;
import io.radiant.runtime.ModelMetadata;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A unit in another process without its graph, called as its node would: on an event loop. */
final class ForeignUnit implements AutoCloseable {
  private static final PredictorLabels PREDICTOR =
      new PredictorLabels("deployment", "predictor", "v1");

  static final String PUID = "puid-1";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final UnitSpec spec;
  private final ForeignUnits units;
  private final Future<Unit> unit;

  ForeignUnit(UnitSpec spec) {
    this.spec = spec;
    Endpoint endpoint = spec.endpoint().orElseThrow();
    this.units =
        new ForeignUnits(
            vertx,
            FixedDirectory.of(
                Map.of(
                    spec.service(),
                    List.of(new io.radiant.discovery.Endpoint(endpoint.host(), endpoint.port())))),
            TestNode.config(),
            new Meters(new SimpleMeterRegistry()));
    Supplier<Unit> instances = units.instances(PREDICTOR, spec);
    this.unit = onLoop(() -> Future.succeededFuture(instances.get()));
  }

  /** Why it cannot be made. */
  static Failure refusedAtStart(UnitSpec spec) {
    try (ForeignUnit refused = new ForeignUnit(spec)) {
      return failure(refused.unit);
    }
  }

  /** A model on this machine. */
  static UnitSpec spec(
      int port, Endpoint.Type type, Endpoint.Protocol protocol, CallSettings calls) {
    return spec(UnitType.MODEL, Set.of(), new Endpoint("127.0.0.1", port, type, protocol, calls));
  }

  static UnitSpec spec(UnitType type, Set<Method> methods, Endpoint endpoint) {
    return new UnitSpec(
        "m",
        type,
        Optional.empty(),
        Parameters.of(Map.of()),
        List.of(),
        Optional.empty(),
        Optional.of(endpoint),
        "",
        methods);
  }

  /** The usual settings, for a model of another name. */
  static CallSettings calls(
      Optional<CallSettings.Encoding> encoding, String model, String version) {
    CallSettings usual = CallSettings.USUAL;
    return new CallSettings(
        encoding,
        model,
        version,
        usual.timeoutMillis(),
        usual.connectTimeoutMillis(),
        usual.connectAttempts(),
        usual.idempotent(),
        usual.relayFailures(),
        usual.balancing(),
        usual.tls());
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(now -> Future.<T>future(it -> action.get().onComplete(it)).onComplete(done));
    return done.future();
  }

  static InferenceMessage message(Payload payload) {
    return InferenceMessage.request(PUID, payload, Tags.NONE, Deadline.none());
  }

  /** What it answers on a message's way down. */
  InferenceMessage ask(InferenceMessage message) {
    return TestNode.await(asked(message));
  }

  Payload ask(Payload payload) {
    return ask(message(payload)).payload();
  }

  /** The same, on the way up. */
  InferenceMessage askOnTheWayUp(InferenceMessage message) {
    return TestNode.await(unit.compose(made -> onLoop(() -> made.transformOutput(message))));
  }

  Future<InferenceMessage> asked(InferenceMessage message) {
    return unit.compose(made -> onLoop(() -> made.transformInput(message)));
  }

  boolean answers(Payload payload) {
    return TestNode.await(
        asked(message(payload)).transform(answer -> Future.succeededFuture(answer.succeeded())));
  }

  Failure refusal(Payload payload) {
    return failure(asked(message(payload)));
  }

  static Failure failure(Future<?> future) {
    Future<Throwable> cause =
        future.transform(
            result ->
                Future.succeededFuture(
                    result.failed() ? result.cause() : fail("answered " + result.result())));
    return assertInstanceOf(Failure.class, TestNode.await(cause));
  }

  ModelMetadata metadata() {
    return TestNode.await(units.metadata(PREDICTOR, spec));
  }

  boolean isReady() {
    return TestNode.await(units.ready(PREDICTOR, spec));
  }

  @Override
  public void close() {
    TestNode.await(vertx.close());
  }
}
