package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.discovery.Endpoint;
import io.radiant.graph.CallSettings;
import io.radiant.graph.Tls;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.metrics.UnitMeter;
import io.vertx.core.net.endpoint.LoadBalancer;
import io.vertx.core.net.endpoint.ServerSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Shares a unit's calls between its endpoints: those that the directory knows at that moment, and
 * whose breaker lets calls through, shared as the unit's settings say.
 */
final class Balance {
  private final String unit;
  private final String service;
  private final Directory directory;
  private final UnitMeter meter;
  private final LoadBalancer balancer;
  private final Optional<Tls> tls;
  private List<Endpoint> known = List.of();
  private List<Replica> replicas = List.of();
  private List<Replica> usable = List.of();
  private ServerSelector selector;

  /**
   * @param unit its name, for people
   * @param service what the directory calls its place
   */
  Balance(
      String unit, String service, Directory directory, CallSettings settings, UnitMeter meter) {
    this.unit = unit;
    this.service = service;
    this.directory = directory;
    this.meter = meter;
    this.balancer = balancer(settings.balancing());
    this.tls = settings.tls();
    this.selector = balancer.selector(usable);
  }

  private static LoadBalancer balancer(CallSettings.Balancing balancing) {
    return switch (balancing) {
      case ROUND_ROBIN -> LoadBalancer.ROUND_ROBIN;
      case LEAST_REQUESTS -> LoadBalancer.LEAST_REQUESTS;
      case POWER_OF_TWO_CHOICES -> LoadBalancer.POWER_OF_TWO_CHOICES;
      case RANDOM -> LoadBalancer.RANDOM;
    };
  }

  /**
   * The one to ask.
   *
   * @param now the time in nanoseconds
   * @param failed one that was just tried in vain, taken only if there is no other; may be null
   * @throws Failure UNIT_UNAVAILABLE if there is none
   */
  Replica choose(long now, Replica failed) {
    follow(now);
    filter(now);
    if (usable.isEmpty()) {
      throw new Failure(ErrorCode.UNIT_UNAVAILABLE, nobody(now));
    }
    int turn = selector.select();
    boolean again = usable.get(turn) == failed;
    return usable.get(again ? (turn + 1) % usable.size() : turn);
  }

  private void follow(long now) {
    List<Endpoint> endpoints = directory.current().endpoints(service);
    if (endpoints != known) {
      known = endpoints;
      replicas = replicas(now);
    }
  }

  /** Those that stay keep what is known of them. */
  private List<Replica> replicas(long now) {
    List<Replica> gone = new ArrayList<>(replicas);
    List<Replica> made = new ArrayList<>();
    for (Endpoint endpoint : known) {
      Predicate<Replica> same = replica -> replica.endpoint().equals(endpoint);
      made.add(replicas.stream().filter(same).findFirst().orElseGet(() -> replica(endpoint, now)));
      gone.removeIf(same);
    }
    gone.forEach(Replica::forget);
    return List.copyOf(made);
  }

  private Replica replica(Endpoint endpoint, long now) {
    String host = tls.map(Tls::serverName).filter(name -> !name.isEmpty()).orElse(endpoint.host());
    return new Replica(unit, endpoint, host, tls.isPresent(), balancer.newMetrics(), meter, now);
  }

  /** Starts a new round only if others than before may be asked. */
  private void filter(long now) {
    int count = 0;
    boolean same = true;
    for (int i = 0; i < replicas.size(); i++) {
      Replica replica = replicas.get(i);
      if (replica.allows(now)) {
        same = same && count < usable.size() && usable.get(count) == replica;
        count++;
      }
    }
    if (!same || count != usable.size()) {
      usable = replicas.stream().filter(replica -> replica.allows(now)).toList();
      selector = balancer.selector(usable);
    }
  }

  private String nobody(long now) {
    return replicas.isEmpty()
        ? "no endpoint is known"
        : replicas.stream().map(replica -> replica.describe(now)).collect(Collectors.joining("; "));
  }
}
