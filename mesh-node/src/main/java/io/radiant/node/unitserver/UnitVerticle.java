package io.radiant.node.unitserver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.server.GrpcServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A served unit, on one event loop. */
final class UnitVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(UnitVerticle.class);

  private final WrappedUnit unit;
  private final UnitOptions options;
  private final Seen seen = new Seen();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<Listener> admin = new ArrayList<>();
  private UnitDesk desk;
  private Connections connections;
  private BrokenSockets brokenSockets;
  private RestFace rest;
  private GrpcServer grpc;

  UnitVerticle(WrappedUnit unit, UnitOptions options) {
    this.unit = unit;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    Faults faults = options.faults();
    desk = new UnitDesk(vertx, new Wrapper(unit, options), faults);
    connections = new Connections(vertx, seen, faults.closeIdleMillis());
    brokenSockets = new BrokenSockets(desk::faults);
    rest = new RestFace(desk, new FaultSwitch(desk::faults, this::changeFromUnitPort));
    grpc = GrpcFace.server(vertx, desk);
    options.ports().forEach(port -> listeners.add(listener(port)));
    options.adminPort().ifPresent(port -> admin.add(adminListener(port)));
    return all(admin, Listener::open).compose(open -> listen(faults));
  }

  private Listener listener(int port) {
    return new Listener(vertx, options.host(), port, connections::opened, this::handle);
  }

  private Listener adminListener(int port) {
    FaultSwitch faults = new FaultSwitch(desk::faults, this::changeNow);
    return new Listener(vertx, options.host(), port, opened -> {}, faults);
  }

  private static Future<Void> all(
      List<Listener> listeners, Function<Listener, Future<Void>> action) {
    return Future.all(listeners.stream().map(action).toList()).mapEmpty();
  }

  private void handle(HttpServerRequest request) {
    LOG.debug("{} {} puid {}", request.method(), request.path(), request.getHeader("Seldon-Puid"));
    watch(request);
    if (!brokenSockets.takes(request)) {
      (isGrpc(request) ? grpc : rest).handle(request);
    }
  }

  private void watch(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    seen.began(request.path());
    connections.began(request.connection());
    Promise<Boolean> answered = Promise.promise();
    response.endHandler(end -> answered.tryComplete(response.ended()));
    response.closeHandler(closed -> answered.tryComplete(response.ended()));
    answered
        .future()
        .onSuccess(
            well -> {
              seen.ended(well);
              connections.ended(request.connection());
            });
  }

  private static boolean isGrpc(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.startsWith("application/grpc")
        && request.version() == HttpVersion.HTTP_2;
  }

  private Future<Void> changeFromUnitPort(Faults faults) {
    return faults.refuse()
        ? Future.failedFuture(UnitFailure.badParameter("refuse can be said on the admin port only"))
        : changeNow(faults);
  }

  private Future<Void> changeNow(Faults faults) {
    desk.change(faults);
    connections.closeIdleAfter(faults.closeIdleMillis());
    return listen(faults);
  }

  private Future<Void> listen(Faults faults) {
    return all(listeners, faults.refuse() ? Listener::close : Listener::open);
  }

  /** Other faults from now on; from any thread. */
  Future<Void> change(Faults faults) {
    Promise<Void> changed = Promise.promise();
    context.runOnContext(now -> changeNow(faults).onComplete(changed));
    return changed.future();
  }

  Faults faults() {
    return desk.faults();
  }

  Seen seen() {
    return seen;
  }

  List<Integer> ports() {
    return listeners.stream().map(Listener::port).toList();
  }

  List<Integer> adminPorts() {
    return admin.stream().map(Listener::port).toList();
  }

  /** Takes no more connections and waits for what is in progress. */
  Future<Void> shutdown(long timeoutMillis) {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(
        now ->
            all(listeners, listener -> listener.shutdown(timeoutMillis))
                .eventually(() -> all(admin, Listener::close))
                .onComplete(ended));
    return ended.future();
  }
}
