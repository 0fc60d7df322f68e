package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.graph.UnitSpec;
import io.radiant.node.metrics.Meters;
import io.radiant.node.metrics.PredictorLabels;
import io.radiant.node.metrics.UnitMeter;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ways to all units in other processes, one for every unit and event loop. */
final class Callers {
  private final Vertx vertx;
  private final Directory directory;
  private final int eventLoops;
  private final CallLimits limits;
  private final Meters meters;
  private final Map<Connecting, Clients> clients = new ConcurrentHashMap<>();
  private final Map<Thread, Map<Place, Caller>> callers = new ConcurrentHashMap<>();

  /** Where a unit is in a graph: equal units of two deployments are judged each on its own. */
  private record Place(PredictorLabels predictor, UnitSpec unit) {}

  Callers(Vertx vertx, Directory directory, int eventLoops, CallLimits limits, Meters meters) {
    this.vertx = vertx;
    this.directory = directory;
    this.eventLoops = eventLoops;
    this.limits = limits;
    this.meters = meters;
  }

  UnitMeter meter(PredictorLabels predictor, UnitSpec unit) {
    return meters.foreign(predictor, unit.name());
  }

  /** Makes the clients that a unit needs; to be called outside of any verticle. */
  void prepare(UnitSpec unit) {
    clients.computeIfAbsent(Connecting.to(endpoint(unit)), this::clients);
  }

  private Clients clients(Connecting connecting) {
    return new Clients(vertx, eventLoops, connecting);
  }

  /** The way of the calling event loop to a unit that was prepared. */
  Caller own(PredictorLabels predictor, UnitSpec unit) {
    return callers
        .computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>())
        .computeIfAbsent(new Place(predictor, unit), this::make);
  }

  private Caller make(Place place) {
    UnitSpec unit = place.unit();
    UnitMeter meter = meter(place.predictor(), unit);
    Endpoint endpoint = endpoint(unit);
    return new HttpCaller(
        EventLoop.current(vertx),
        clients.get(Connecting.to(endpoint)).own(),
        carriage(endpoint),
        new Balance(unit.name(), unit.service(), directory, endpoint.calls(), meter),
        RetryBudget.usual(System.nanoTime()),
        endpoint.calls(),
        limits,
        meter);
  }

  private static Carriage carriage(Endpoint endpoint) {
    return endpoint.type() == Endpoint.Type.GRPC
        ? new GrpcCarriage()
        : new RestCarriage(words(endpoint.protocol()));
  }

  private static Words words(Endpoint.Protocol protocol) {
    return protocol == Endpoint.Protocol.SELDON ? SeldonAnswers::refusal : new ErrorWords();
  }

  /** How a unit is called; one that only the configuration has an address for, as usual. */
  static Endpoint endpoint(UnitSpec unit) {
    return unit.endpoint().orElse(USUAL);
  }

  private static final Endpoint USUAL =
      new Endpoint("", 0, Endpoint.Type.REST, Endpoint.Protocol.SELDON, CallSettings.USUAL);
}
