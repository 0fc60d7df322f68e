package io.radiant.bench;

import io.radiant.node.MeshNode;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import io.radiant.unit.Units;
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
    DeploymentFile file = DeploymentFile.read(manifest, Units.discovered(), Map.of());
    if (!file.problems().errors().isEmpty()) {
      throw new IllegalArgumentException(manifest + ": " + file.problems().errors());
    }
    NodeConfig config = file.node().orElseThrow();
    return new NodeServer(Wait.of(new MeshNode(config, List.of(file), new SecureRandom()).start()));
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
