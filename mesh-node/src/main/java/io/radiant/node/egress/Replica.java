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
  private final String host;
  private final boolean secured;
  private final SocketAddress address;
  private final InteractionMetrics<?> metrics;
  private final UnitMeter meter;
  private final Breaker breaker;
  private boolean known;

  /**
   * @param host what it is asked by, and what its certificate must name
   * @param secured whether connections to it are
   * @param metrics what its balancer wants to know of the calls in progress
   */
  Replica(
      String unit,
      Endpoint endpoint,
      String host,
      boolean secured,
      InteractionMetrics<?> metrics,
      UnitMeter meter,
      long now) {
    this.unit = unit;
    this.endpoint = endpoint;
    this.host = host;
    this.secured = secured;
    this.metrics = metrics;
    this.address = SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host());
    this.meter = meter;
    this.breaker = new Breaker(now);
    meter.breakerMade(endpoint.toString());
  }

  Endpoint endpoint() {
    return endpoint;
  }

  String host() {
    return host;
  }

  boolean allows(long now) {
    return breaker.allows(now);
  }

  /** The era of its {@link Breaker} that the call belongs to. */
  long called() {
    return breaker.called();
  }

  void answered(long began, long now) {
    known = true;
    boolean closed = breaker.isClosed();
    breaker.answered(began, now);
    if (!closed && breaker.isClosed()) {
      LOG.info("unit {}: {} answers again", unit, endpoint);
      meter.breakerClosed(endpoint.toString());
    }
  }

  void unreached(long began, long now, String reason) {
    boolean closed = breaker.isClosed();
    breaker.unreached(began, now, reason);
    announce(closed, reason);
  }

  void failed(long began, long now, String reason) {
    boolean closed = breaker.isClosed();
    breaker.failed(began, now, reason);
    announce(closed, reason);
  }

  private void announce(boolean wasClosed, String reason) {
    if (wasClosed && !breaker.isClosed()) {
      LOG.warn("unit {}: {} is not asked any more for now: {}", unit, endpoint, reason);
      meter.breakerOpened(endpoint.toString());
    }
  }

  void inconclusive(long began) {
    breaker.inconclusive(began);
  }

  /** What may be wrong if it closes a connection without a word; empty once it answered. */
  String suspicion() {
    if (known) {
      return "";
    }
    return secured
        ? " (it never answered so far: it may want another certificate of this node, or one at all)"
        : " (it never answered so far: it may want TLS, and its endpoint has no \"tls\")";
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

  @Override
  public InteractionMetrics<?> metrics() {
    return metrics;
  }

  @Override
  public ServerInteraction newInteraction() {
    return Interaction.with(metrics);
  }
}
