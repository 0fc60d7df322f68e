package io.radiant.node.config;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.Problems;
import io.radiant.graph.UnitSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this process can serve of a correct graph: files of models and certificates are there. */
final class ServedRules {
  private final Path directory;
  private final Problems problems;

  private ServedRules(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  static void check(DeploymentSpec deployment, Path directory, Problems problems) {
    ServedRules rules = new ServedRules(directory, problems);
    for (int i = 0; i < deployment.predictors().size(); i++) {
      UnitSpec root = deployment.predictors().get(i).graph();
      rules.check(root, "/spec/predictors/" + i + "/graph");
    }
  }

  private void check(UnitSpec unit, String pointer) {
    if (unit.implementation().isPresent() && !problems.hasErrorAt(pointer + "/implementation")) {
      unit.modelUri().ifPresent(uri -> checkModel(uri, pointer + "/modelUri"));
    }
    unit.endpoint()
        .flatMap(endpoint -> endpoint.calls().tls())
        .ifPresent(tls -> new TlsRules(pointer + "/endpoint/tls", problems).check(tls));
    warnOfRatio(unit, pointer);
    for (int i = 0; i < unit.children().size(); i++) {
      check(unit.children().get(i), pointer + "/children/" + i);
    }
  }

  private void checkModel(String uri, String pointer) {
    Optional<Path> file = ModelFiles.locate(uri, directory);
    if (file.isEmpty()) {
      problems.error(
          pointer, "\"%s\" is no local file (expected: a path or a file: URI)".formatted(uri));
    } else if (!Files.isRegularFile(file.get())) {
      problems.error(pointer, "there is no file " + file.get());
    }
  }

  private void warnOfRatio(UnitSpec unit, String pointer) {
    boolean abTest = unit.implementation().filter("RANDOM_ABTEST"::equals).isPresent();
    if (abTest && !unit.parameters().has("ratioA")) {
      problems.warning(
          pointer + "/parameters", "without \"ratioA\" every prediction through this unit fails");
    }
    if (abTest && unit.children().size() != 2) {
      problems.warning(
          pointer + "/children", "RANDOM_ABTEST needs 2 children; every prediction fails");
    }
  }
}
