package io.radiant.node.config;

import io.radiant.graph.Catalog;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.GraphRules;
import io.radiant.graph.JsonCursor;
import io.radiant.graph.ManifestReader;
import io.radiant.graph.Problems;
import io.radiant.message.Failure;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One deployment's file: what it deploys, how its process runs, and what is wrong with it.
 *
 * @param path where it was read
 * @param deployment what it deploys; must not be served if there are errors
 * @param node its {@code node} section, environment included; empty if the file has none
 * @param problems everything that is wrong or surprising
 */
public record DeploymentFile(
    Path path, Optional<DeploymentSpec> deployment, Optional<NodeConfig> node, Problems problems) {

  /** Reads and checks a file; whatever is wrong is in {@link #problems}. */
  public static DeploymentFile read(Path path, Catalog catalog, Map<String, String> environment) {
    Problems problems = new Problems();
    Optional<Object> document = parse(path, problems);
    Optional<DeploymentSpec> deployment = document.flatMap(d -> ManifestReader.read(d, problems));
    deployment.ifPresent(spec -> GraphRules.check(spec, catalog, problems));
    deployment.ifPresent(spec -> ServedRules.check(spec, directoryOf(path), problems));
    Optional<NodeConfig> node = document.flatMap(d -> node(d, environment, problems));
    return new DeploymentFile(path, deployment, node, problems);
  }

  /** The folder that relative model files are looked up in. */
  public Path directory() {
    return directoryOf(path);
  }

  private static Path directoryOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private static Optional<Object> parse(Path path, Problems problems) {
    try {
      Object document = SeldonJson.parseJson(Buffer.buffer(Files.readAllBytes(path)));
      if (document == null) {
        problems.error("", "expected an object, got null");
      }
      return Optional.ofNullable(document);
    } catch (NoSuchFileException missing) {
      problems.error("", "there is no such file");
    } catch (IOException unreadable) {
      problems.error("", "cannot be read: " + unreadable.getMessage());
    } catch (Failure invalid) {
      problems.error("", "is not JSON: " + invalid.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<NodeConfig> node(
      Object document, Map<String, String> environment, Problems problems) {
    if (!(document instanceof Map<?, ?> manifest)) {
      return Optional.empty();
    }
    Object section = manifest.get("node");
    if (section != null && !(section instanceof Map)) {
      problems.error("/node", "expected an object");
      return Optional.empty();
    }
    Map<?, ?> given = section == null ? Map.of() : (Map<?, ?>) section;
    Map<String, Object> overridden = Environment.override(given, environment);
    return overridden.isEmpty()
        ? Optional.empty()
        : JsonCursor.root(Map.of("node", overridden), problems)
            .member("node")
            .map(NodeConfigReader::read);
  }
}
