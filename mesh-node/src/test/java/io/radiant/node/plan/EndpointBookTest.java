package io.radiant.node.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.discovery.Endpoint;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.ManifestReader;
import io.radiant.graph.Problems;
import io.radiant.graph.UnitSpec;
import io.radiant.node.wire.SeldonJson;
import io.radiant.unit.Units;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EndpointBookTest {
  private static final String TWO_PODS =
      """
      {"metadata": {"name": "twice"}, "spec": {"predictors": [
        {"name": "a", "traffic": 50,
         "componentSpecs": [{}, {"spec": {"containers": [{"name": "m"}]}}],
         "graph": {"name": "m", "type": "MODEL"}},
        {"name": "b", "traffic": 50,
         "componentSpecs": [{}, {"spec": {"containers": [{"name": "m"}]}}],
         "graph": {"name": "m", "type": "MODEL"}},
        {"name": "c", "traffic": 0,
         "graph": {"name": "here", "implementation": "SIMPLE_MODEL", "endpoint": {"type": "REST"}}}]}}
      """;

  private static DeploymentSpec read(String manifest) {
    Object document = SeldonJson.parseJson(Buffer.buffer(manifest));
    return ManifestReader.read(document, Units.discovered(), Set.of(), Path.of(""), new Problems())
        .orElseThrow();
  }

  private static List<Endpoint> placeOf(EndpointBook book, DeploymentSpec deployment, int index) {
    UnitSpec unit = deployment.predictors().get(index).graph();
    return book.directory().current().endpoints(unit.service());
  }

  @Test
  void unitsOfOneNameAreFoundWhereTheirOwnPredictorHasThem() {
    DeploymentSpec twice = read(TWO_PODS);
    EndpointBook book = EndpointBook.of(List.of(twice), Map.of());
    assertEquals(
        List.of(new Endpoint("twice-a-m.default.svc.cluster.local", 9000)),
        placeOf(book, twice, 0));
    assertEquals(
        List.of(new Endpoint("twice-b-m.default.svc.cluster.local", 9000)),
        placeOf(book, twice, 1));
    assertEquals(2, book.foreignUnits().size());
  }

  @Test
  void whatTheNodeSectionSaysOfANameIsStrongerThanTheManifest() {
    DeploymentSpec twice = read(TWO_PODS);
    List<Endpoint> configured = List.of(new Endpoint("x", 1), new Endpoint("y", 2));
    EndpointBook book = EndpointBook.of(List.of(twice), Map.of("m", configured));
    assertEquals(configured, placeOf(book, twice, 0));
    assertEquals(configured, placeOf(book, twice, 1));
  }

  @Test
  void aUnitOfWhichNobodySaysWhereItIsHasNoEndpoint() {
    DeploymentSpec nowhere =
        read(
            """
            {"metadata": {"name": "nowhere"}, "spec": {"predictors": [
              {"name": "a", "graph": {"name": "m", "endpoint": {"type": "GRPC"}}}]}}
            """);
    EndpointBook book = EndpointBook.of(List.of(nowhere), Map.of());
    assertEquals(List.of("m"), book.foreignUnits());
    assertEquals(List.of(), placeOf(book, nowhere, 0));
  }
}
