package io.radiant.node.cli;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Failure;
import io.radiant.node.MeshNode;
import io.radiant.node.config.DeploymentFile;
import io.radiant.node.config.ProgramVersion;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a person sees when a node starts, or fails to. */
final class StartUp {
  /** The annotation with the path of a request body to try, relative to the deployment's file. */
  private static final String SAMPLE = "radiant.io/sample";

  private StartUp() {}

  static void describe(MeshNode node, List<DeploymentFile> files, long nanos, PrintWriter out) {
    out.printf("Radiant %s is ready after %.1f s.%n", ProgramVersion.current(), nanos / 1e9);
    files.forEach(file -> describe(file, out));
    int port = node.ingressPort();
    out.printf("%n");
    files.forEach(
        file -> describePath(file.deployment().orElseThrow(), files.size() == 1, port, out));
    out.printf(
        "  admin          http://localhost:%d/ready /metrics /graph /deployments%n",
        node.adminPort());
    out.printf("%n  try it:%n    %s%n%n", example(files.get(0), files.size() == 1, port));
    out.flush();
  }

  private static void describe(DeploymentFile file, PrintWriter out) {
    DeploymentSpec deployment = file.deployment().orElseThrow();
    out.printf("%n  deployment %s (%s)%n", deployment.name(), file.path());
    for (PredictorSpec predictor : deployment.predictors()) {
      out.printf(
          "    %3d %%  %s: %s%n", predictor.traffic(), predictor.name(), draw(predictor.graph()));
    }
  }

  private static void describePath(
      DeploymentSpec deployment, boolean alone, int port, PrintWriter out) {
    out.printf(
        "  REST and gRPC  http://localhost:%d%s/api/v1.0/predictions (and /feedback)%n",
        port, alone ? "" : prefix(deployment));
  }

  private static String prefix(DeploymentSpec deployment) {
    return "/seldon/" + deployment.namespace() + "/" + deployment.name();
  }

  /** A graph on one line: {@code router → [a | b]}. */
  private static String draw(UnitSpec unit) {
    if (unit.children().isEmpty()) {
      return unit.name();
    }
    String below = unit.children().stream().map(StartUp::draw).collect(Collectors.joining(" | "));
    return unit.name() + " → " + (unit.children().size() == 1 ? below : "[" + below + "]");
  }

  private static String example(DeploymentFile file, boolean alone, int port) {
    DeploymentSpec deployment = file.deployment().orElseThrow();
    String sample = deployment.annotations().get(SAMPLE);
    String body =
        sample == null ? "'{\"data\":{\"ndarray\":[[1.0,2.0]]}}'" : "@" + beside(file, sample);
    return "curl -s -H 'Content-Type: application/json' -d %s http://localhost:%d%s/api/v1.0/predictions"
        .formatted(body, port, alone ? "" : prefix(deployment));
  }

  private static Path beside(DeploymentFile file, String sample) {
    Path parent = file.path().getParent();
    return parent == null ? Path.of(sample) : parent.resolve(sample);
  }

  static void explain(Throwable cause, PrintWriter err) {
    if (cause instanceof Failure failure) {
      String where = failure.node().map(node -> "unit \"" + node + "\": ").orElse("");
      err.printf("radiant: could not start: %s%s%n", where, failure.getMessage());
    } else if (cause instanceof BindException) {
      err.printf(
          "radiant: could not listen: %s (another process may have the port; "
              + "RADIANT_INGRESS_PORT and RADIANT_ADMIN_PORT choose others)%n",
          cause.getMessage());
    } else {
      err.printf("radiant: could not start: %s%n", cause);
    }
    err.flush();
  }
}
