package io.radiant.graph;

import io.radiant.testing.Documents;
import io.radiant.unit.Units;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Manifests for tests, read and checked against the built-in units and one that serves a file. */
final class Manifests {
  /** Stands for the runtimes of models, which are modules of their own. */
  private static final Implementation FILE_MODEL =
      Implementation.model("FILE_MODEL", "a model in a file").withModel();

  static final Catalog CATALOG =
      new Catalog() {
        private final Units units = Units.discovered();

        @Override
        public Optional<Implementation> find(String name) {
          return name.equals(FILE_MODEL.name()) ? Optional.of(FILE_MODEL) : units.find(name);
        }

        @Override
        public Optional<String> complaint(UnitSpec unit) {
          boolean ours = unit.implementation().filter(FILE_MODEL.name()::equals).isPresent();
          return ours ? Optional.empty() : units.complaint(unit);
        }

        @Override
        public Collection<Implementation> all() {
          return Stream.concat(units.all().stream(), Stream.of(FILE_MODEL)).toList();
        }
      };

  /** Where the manifests would lie. */
  static final Path DIRECTORY = Path.of("/conf");

  private Manifests() {}

  /** A whole manifest around one graph. */
  static String withGraph(String graph) {
    return withPredictors("{'name': 'main', 'graph': " + graph + "}");
  }

  static String withPredictors(String... predictors) {
    return "{'metadata': {'name': 'iris'}, 'spec': {'predictors': [%s]}}"
        .formatted(String.join(", ", predictors));
  }

  static DeploymentSpec read(String json) {
    return ManifestReader.read(Documents.parse(json), CATALOG, Set.of(), DIRECTORY, new Problems())
        .orElseThrow();
  }

  /** Everything that reader and rules find, as {@code pointer: message}. */
  static List<String> problemsOf(String json) {
    return problemsOf(Documents.parse(json));
  }

  static List<String> problemsOf(Object document) {
    Problems problems = new Problems();
    ManifestReader.read(document, CATALOG, Set.of(), DIRECTORY, problems)
        .ifPresent(deployment -> GraphRules.check(deployment, CATALOG, problems));
    return problems.all().stream().map(Problem::toString).toList();
  }
}
