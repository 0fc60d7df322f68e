package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.GraphRules;
import io.radiant.graph.ManifestReader;
import io.radiant.graph.Problems;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.testing.Documents;
import io.radiant.testing.Messages;
import io.radiant.unit.GraphNode;
import io.radiant.unit.Learning;
import io.radiant.unit.Node;
import io.radiant.unit.UnitContext;
import io.radiant.unit.Units;
import io.radiant.unit.Work;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The README of this module shows a unit and a manifest; both are what is tested here. */
final class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path EXAMPLE = Path.of("src/test/java/com/example/Confident.java");

  private final Units units = Units.discovered();
  private final Problems problems = new Problems();

  @Test
  void showsTheExampleAsItCompiles() throws IOException {
    String shown = "```java\n" + Files.readString(EXAMPLE) + "```";
    assertTrue(Files.readString(README).contains(shown), shown);
  }

  @Test
  void theManifestIsAGoodOne() throws IOException {
    GraphRules.check(deployment(), units, problems);
    assertEquals(List.of(), problems.all());
  }

  @Test
  void theManifestServesTheExample() throws IOException {
    Node graph = node(deployment().predictors().get(0).graph());
    InferenceMessage answer = graph.predict(Messages.row(5.1, 3.5)).result();
    assertEquals(Map.of("confident", true), answer.tags().asMap());
    assertEquals(
        List.of(new Metric("highest_score", Metric.Type.GAUGE, 0.9)),
        answer.trail().hopOf("sure").orElseThrow().metrics());
  }

  private DeploymentSpec deployment() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf("```json\n") + "```json\n".length();
    String manifest = readme.substring(start, readme.indexOf("```", start));
    return ManifestReader.read(Documents.parse(manifest), units, Set.of(), Path.of(""), problems)
        .orElseThrow();
  }

  private Node node(UnitSpec spec) {
    UnitContext context =
        new UnitContext(
            "iris", "main", new NoWork(), () -> 0, 0, Optional.empty(), Learning.nothing());
    List<Node> children = spec.children().stream().map(this::node).toList();
    return new GraphNode(spec.name(), spec.image(), units.create(spec, context), children);
  }

  /** Neither unit of the manifest has any. */
  private static final class NoWork implements Work {
    @Override
    public <T> Future<T> run(Deadline deadline, Callable<T> task) {
      return Future.failedFuture("no work here");
    }
  }
}
