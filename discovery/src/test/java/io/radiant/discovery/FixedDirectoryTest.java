package io.radiant.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FixedDirectoryTest {
  @Test
  void answersTheEndpointsOfAServiceInTheirOrder() {
    Endpoint first = new Endpoint("a", 1);
    Endpoint second = new Endpoint("b", 2);
    Directory directory = FixedDirectory.of(Map.of("model", List.of(first, second)));
    assertEquals(List.of(first, second), directory.current().endpoints("model"));
  }

  @Test
  void knowsNothingOfAServiceThatNobodyWroteDown() {
    assertEquals(List.of(), FixedDirectory.of(Map.of()).current().endpoints("model"));
  }

  @Test
  void aSnapshotDoesNotChangeWithTheListItWasMadeOf() {
    List<Endpoint> endpoints = new ArrayList<>(List.of(new Endpoint("a", 1)));
    DirectorySnapshot snapshot = DirectorySnapshot.of(Map.of("model", endpoints));
    endpoints.clear();
    assertEquals(1, snapshot.endpoints("model").size());
  }

  @Test
  void oneServiceMoreLeavesTheOriginalAsItWas() {
    FixedDirectory original = FixedDirectory.of(Map.of("a", List.of(new Endpoint("a", 1))));
    FixedDirectory more = original.with("b", List.of(new Endpoint("b", 2)));
    assertEquals(List.of(), original.current().endpoints("b"));
    assertEquals(List.of(new Endpoint("a", 1)), more.current().endpoints("a"));
    assertEquals(List.of(new Endpoint("b", 2)), more.current().endpoints("b"));
  }

  @Test
  void readsHostAndPort() {
    assertEquals(new Endpoint("model.default.svc", 9000), Endpoint.parse("model.default.svc:9000"));
    assertEquals(new Endpoint("::1", 80), Endpoint.parse("[::1]:80"));
    assertEquals("[::1]:80", Endpoint.parse("[::1]:80").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", ":80", "host:", "host:x", "host:0", "host:65536", "::1:80"})
  void refusesWhatIsNoEndpoint(String text) {
    assertThrows(IllegalArgumentException.class, () -> Endpoint.parse(text));
  }
}
