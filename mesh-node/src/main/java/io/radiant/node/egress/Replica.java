package io.radiant.node.egress;

import io.radiant.discovery.Endpoint;
import io.radiant.node.metrics.UnitMeter;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.endpoint.InteractionMetrics;
import io.vertx.core.net.endpoint.ServerEndpoint;
import io.vertx.core.net.endpoint.ServerInteraction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One endpoint of a unit, and what one event loop knows of it. */
final class Replica implements ServerEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  private final String unit;
  private final Endpoint endpoint;
  private final SocketAddress address;
  private final UnitMeter meter;
  private final Breaker breaker;

  Replica(String unit, Endpoint endpoint, UnitMeter meter, long now) {
    this.unit = unit;
    this.endpoint = endpoint;
    this.address = SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host());
    this.meter = meter;
    this.breaker = new Breaker(now);
    meter.breakerMade(endpoint.toString());
  }

  Endpoint endpoint() {
    return endpoint;
  }

  boolean allows(long now) {
    return breaker.allows(now);
  }

  void called() {
    breaker.called();
  }

  void answered(long now) {
    boolean closed = breaker.isClosed();
    breaker.answered(now);
    if (!closed && breaker.isClosed()) {
      LOG.info("unit {}: {} answers again", unit, endpoint);
      meter.breakerClosed(endpoint.toString());
    }
  }

  void unreached(long now, String reason) {
    boolean closed = breaker.isClosed();
    breaker.unreached(now, reason);
    announce(closed, reason);
  }

  void failed(long now, String reason) {
    boolean closed = breaker.isClosed();
    breaker.failed(now, reason);
    announce(closed, reason);
  }

  private void announce(boolean wasClosed, String reason) {
    if (wasClosed && !breaker.isClosed()) {
      LOG.warn("unit {}: {} is not asked any more for now: {}", unit, endpoint, reason);
      meter.breakerOpened(endpoint.toString());
    }
  }

  void inconclusive() {
    breaker.inconclusive();
  }

  /** Nobody will ask it any more. */
  void forget() {
    if (!breaker.isClosed()) {
      meter.breakerClosed(endpoint.toString());
    }
    meter.breakerGone(endpoint.toString());
  }

  /** Why it is not asked. */
  String describe(long now) {
    return endpoint + " " + breaker.describe(now);
  }

  @Override
  public String key() {
    return endpoint.toString();
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  @Override
  public Endpoint unwrap() {
    return endpoint;
  }

  /** Taking turns needs no measurements. */
  @Override
  public InteractionMetrics<?> metrics() {
    return InteractionMetrics.INSTANCE;
  }

  @Override
  public ServerInteraction newInteraction() {
    throw new UnsupportedOperationException("calls are made by our own client");
  }
}
