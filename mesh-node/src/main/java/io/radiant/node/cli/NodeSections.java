package io.radiant.node.cli;

import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.NodeConfig;
import java.util.List;
import java.util.Optional;

/** The one {@code node} section of the files of a process. */
final class NodeSections {
  private NodeSections() {}

  /** A disagreement between the files is a problem. */
  static void checkAgreement(List<DeploymentFile> files) {
    merged(files);
  }

  /** The section that the files agree on, or the defaults; a disagreement is a problem. */
  static NodeConfig merged(List<DeploymentFile> files) {
    Optional<NodeConfig> merged = Optional.empty();
    for (DeploymentFile file : files) {
      if (merged.isPresent() && file.node().isPresent() && !merged.equals(file.node())) {
        file.problems().error("/node", "differs from the node section of another file");
      }
      merged = merged.or(file::node);
    }
    return merged.orElse(NodeConfig.DEFAULT);
  }
}
