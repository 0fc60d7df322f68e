package io.radiant.node.config;

import io.radiant.graph.Catalog;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.GraphRules;
import io.radiant.graph.JsonCursor;
import io.radiant.graph.ManifestReader;
import io.radiant.graph.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One deployment's file: what it deploys, how its process runs, and what is wrong with it.
 *
 * @param path where it was read
 * @param deployment what it deploys; must not be served if there are errors
 * @param node its {@code node} section, environment included; empty if the file has none
 * @param generation a few letters that stand for the file's bytes: another state of it has others
 * @param problems everything that is wrong or surprising
 */
public record DeploymentFile(
    Path path,
    Optional<DeploymentSpec> deployment,
    Optional<NodeConfig> node,
    String generation,
    Problems problems) {

  /** Reads and checks a file; whatever is wrong is in {@link #problems}. */
  public static DeploymentFile read(Path path, Catalog catalog, Map<String, String> environment) {
    return readAll(List.of(path), catalog, environment).get(0);
  }

  /** Reads and checks the files of one process; any of them may say where units listen. */
  public static List<DeploymentFile> readAll(
      List<Path> paths, Catalog catalog, Map<String, String> environment) {
    List<DocumentFile> documents = paths.stream().map(DocumentFile::read).toList();
    List<Optional<NodeConfig>> nodes =
        documents.stream().map(document -> node(document, environment)).toList();
    Set<String> located = located(nodes);
    List<DeploymentFile> files = new ArrayList<>(paths.size());
    for (DocumentFile document : documents) {
      files.add(of(document, nodes.get(files.size()), catalog, located));
    }
    return files;
  }

  private static Set<String> located(List<Optional<NodeConfig>> nodes) {
    return nodes.stream()
        .flatMap(Optional::stream)
        .flatMap(node -> node.endpoints().entrySet().stream())
        .filter(unit -> !unit.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static DeploymentFile of(
      DocumentFile document, Optional<NodeConfig> node, Catalog catalog, Set<String> located) {
    Path path = document.path();
    Problems problems = document.problems();
    Optional<DeploymentSpec> deployment =
        document
            .content()
            .flatMap(d -> ManifestReader.read(d, catalog, located, directoryOf(path), problems));
    deployment.ifPresent(spec -> GraphRules.check(spec, catalog, problems));
    deployment.ifPresent(spec -> ServedRules.check(spec, directoryOf(path), problems));
    return new DeploymentFile(path, deployment, node, document.digest(), problems);
  }

  /** The folder that relative model files are looked up in. */
  public Path directory() {
    return directoryOf(path);
  }

  private static Path directoryOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private static Optional<NodeConfig> node(DocumentFile document, Map<String, String> environment) {
    if (!(document.content().orElse(null) instanceof Map<?, ?> manifest)) {
      return Optional.empty();
    }
    Object section = manifest.get("node");
    if (section != null && !(section instanceof Map)) {
      document.problems().error("/node", "expected an object");
      return Optional.empty();
    }
    Map<?, ?> given = section == null ? Map.of() : (Map<?, ?>) section;
    Map<String, Object> overridden = Environment.override(given, environment);
    return overridden.isEmpty()
        ? Optional.empty()
        : JsonCursor.root(Map.of("node", overridden), document.problems())
            .member("node")
            .map(NodeConfigReader::read);
  }
}
