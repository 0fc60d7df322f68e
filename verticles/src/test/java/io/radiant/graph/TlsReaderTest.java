package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.CallSettings.Balancing;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest says of securing connections, and of sharing them. */
final class TlsReaderTest {
  private static CallSettings calls(String endpoint) {
    String graph =
        "{'name': 'm', 'endpoint': {'service_host': 'h', 'service_port': 1, %s}}"
            .formatted(endpoint);
    UnitSpec unit = Manifests.read(Manifests.withGraph(graph)).predictors().get(0).graph();
    return unit.endpoint().orElseThrow().calls();
  }

  @Test
  void filesAreRelativeToTheManifestsFolder() {
    Tls expected =
        new Tls(
            Optional.of(Path.of("/conf/tls/ca.pem")),
            "unit.example",
            Optional.of(Path.of("/cert.pem")),
            Optional.of(Path.of("/key.pem")),
            false);
    String tls =
        "'tls': {'caFile': 'tls/ca.pem', 'serverName': 'unit.example',"
            + " 'certFile': '../cert.pem', 'keyFile': '/key.pem'}";
    assertEquals(Optional.of(expected), calls(tls).tls());
  }

  @Test
  void anEmptyObjectSecuresConnectionsAsUsual() {
    Tls usual = new Tls(Optional.empty(), "", Optional.empty(), Optional.empty(), false);
    assertEquals(Optional.of(usual), calls("'tls': {}").tls());
    assertEquals(Optional.empty(), calls("'type': 'REST'").tls());
  }

  @ParameterizedTest
  @CsvSource({
    "round-robin, ROUND_ROBIN",
    "least-requests, LEAST_REQUESTS",
    "power-of-two-choices, POWER_OF_TWO_CHOICES",
    "random, RANDOM"
  })
  void callsAreSharedAsTheEndpointSays(String word, Balancing balancing) {
    assertEquals(balancing, calls("'balancing': '%s'".formatted(word)).balancing());
  }

  @Test
  void callsAreSharedInTurnIfNothingIsSaid() {
    assertEquals(Balancing.ROUND_ROBIN, calls("'type': 'REST'").balancing());
  }
}
