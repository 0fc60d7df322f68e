package io.radiant.bench;

import io.radiant.node.MeshNode;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import io.radiant.unit.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** A whole node, started as the command line starts it. */
final class NodeServer implements Server {
  private final MeshNode node;

  private NodeServer(MeshNode node) {
    this.node = node;
  }

  static NodeServer started(Path manifest) {
    Map<String, String> journal = Map.of("RADIANT_JOURNAL_DIRECTORY", newFolder());
    DeploymentFile file = DeploymentFile.read(manifest, Units.discovered(), journal);
    if (!file.problems().errors().isEmpty()) {
      throw new IllegalArgumentException(manifest + ": " + file.problems().errors());
    }
    NodeConfig config = file.node().orElseThrow();
    return new NodeServer(Wait.of(new MeshNode(config, List.of(file), new SecureRandom()).start()));
  }

  /** Every server keeps its own. */
  static String newFolder() {
    try {
      return Files.createTempDirectory("radiant-bench-journal").toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public int port(Protocol protocol) {
    return node.ingressPort();
  }

  @Override
  public void imitate(Protocol protocol, Answer answer) {
    throw new UnsupportedOperationException("a node has answers of its own");
  }
}
