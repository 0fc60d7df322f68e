package io.radiant.node.cli;

import io.radiant.graph.Problem;
import io.radiant.node.config.DeploymentFile;
import io.radiant.unit.Units;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** The deployment files that a command is given. */
final class FilesOption {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "deployment file: a SeldonDeployment manifest in JSON or YAML")
  private List<Path> paths = new ArrayList<>();

  /** Reads and checks all of them, the environment included. */
  List<DeploymentFile> read() {
    Units units = Units.discovered();
    List<DeploymentFile> files = DeploymentFile.readAll(paths, units, System.getenv());
    refuseTwins(files);
    return files;
  }

  private static void refuseTwins(List<DeploymentFile> files) {
    Map<String, Path> seen = new HashMap<>();
    for (DeploymentFile file : files) {
      file.deployment()
          .ifPresent(
              spec -> {
                Path first = seen.putIfAbsent(spec.name(), file.path());
                if (first != null) {
                  file.problems()
                      .error(
                          "/metadata/name",
                          "deployment \"%s\" is already in %s".formatted(spec.name(), first));
                }
              });
    }
  }

  /** Prints every problem, file by file; true if any is an error. */
  static boolean report(List<DeploymentFile> files, PrintWriter out) {
    boolean errors = false;
    for (DeploymentFile file : files) {
      for (Problem problem : file.problems().all()) {
        String severity = problem.isError() ? "error" : "warning";
        out.printf("%s: %s: %s%n", file.path(), severity, problem);
        errors |= problem.isError();
      }
    }
    out.flush();
    return errors;
  }
}
