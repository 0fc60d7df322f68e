package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radiant.discovery.Directory;
import io.radiant.discovery.DirectorySnapshot;
import io.radiant.discovery.Endpoint;
import io.radiant.graph.CallSettings;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.metrics.Meters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which endpoint is asked; time is an argument, and the directory changes as a test says. */
final class BalanceTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private DirectorySnapshot known = DirectorySnapshot.of(Map.of());
  private final Directory directory = () -> known;
  private final Balance balance =
      new Balance(
          "m",
          "m",
          directory,
          CallSettings.USUAL,
          new Meters(registry).foreign(ForeignNode.PREDICTOR, "m"));
  private long now = SECOND;

  private void know(String... hosts) {
    List<Endpoint> endpoints = Stream.of(hosts).map(host -> new Endpoint(host, 80)).toList();
    known = DirectorySnapshot.of(Map.of("m", endpoints));
  }

  private Replica choose() {
    return balance.choose(now, null);
  }

  private List<String> choose(int times) {
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      hosts.add(choose().endpoint().host());
    }
    return hosts;
  }

  private Replica broken(String host) {
    Replica replica = choose();
    while (!replica.endpoint().host().equals(host)) {
      replica = choose();
    }
    for (int i = 0; i < Breaker.ENOUGH_UNREACHED; i++) {
      replica.unreached(replica.called(), now, "refused");
    }
    return replica;
  }

  @Test
  void allAreAskedInTurn() {
    know("a", "b", "c");
    assertEquals(List.of("a", "b", "c", "a", "b"), choose(5));
  }

  @Test
  void changesOfTheDirectoryAreSeenByTheNextCall() {
    know("a");
    assertEquals(List.of("a"), choose(1));
    know("b", "c");
    assertEquals(List.of("b", "c"), choose(2));
  }

  @Test
  void whatStaysKeepsWhatIsKnownOfIt() {
    know("a", "b");
    broken("b");
    know("b", "c");
    assertEquals(List.of("c", "c"), choose(2));
  }

  @Test
  void anOpenBreakersShareGoesToAllTheOthersAlike() {
    know("a", "b", "c");
    broken("a");
    assertEquals(List.of("b", "c", "b", "c"), choose(4));
  }

  @Test
  void oneThatWasJustTriedInVainIsNotTriedAgainIfThereIsAnother() {
    know("a", "b");
    Replica first = choose();
    choose();
    assertNotSame(first, balance.choose(now, first));
    know("a");
    Replica only = choose();
    assertEquals(only, balance.choose(now, only));
  }

  @Test
  void afterItsRestAnEndpointGetsOneCallOnTrial() {
    know("a", "b");
    broken("a");
    now += SECOND;
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Replica replica = choose();
      replica.called();
      hosts.add(replica.endpoint().host());
    }
    assertEquals(1, hosts.stream().filter("a"::equals).count(), hosts.toString());
  }

  @Test
  void withNobodyToAskItSaysWhy() {
    Failure unknown = assertThrows(Failure.class, this::choose);
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, unknown.code());
    assertEquals("no endpoint is known", unknown.getMessage());
    know("a", "b");
    broken("a");
    broken("b");
    now += SECOND / 2;
    Failure open = assertThrows(Failure.class, this::choose);
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, open.code());
    assertEquals(
        "a:80 not asked for 500 ms: refused; b:80 not asked for 500 ms: refused",
        open.getMessage());
  }

  private List<Double> gauges() {
    return registry.find("radiant_breaker_open").gauges().stream().map(Gauge::value).toList();
  }

  @Test
  void openBreakersAreShownAndGoWithTheirEndpoint() {
    know("a");
    choose();
    assertEquals(List.of(0.0), gauges());
    Replica a = broken("a");
    assertEquals(List.of(1.0), gauges());
    now += SECOND;
    a.answered(choose().called(), now);
    assertEquals(List.of(0.0), gauges());
    broken("a");
    know("b");
    choose();
    assertEquals(List.of(0.0), gauges());
    assertTrue(registry.find("radiant_breaker_open").tag("endpoint", "a:80").gauges().isEmpty());
  }
}
