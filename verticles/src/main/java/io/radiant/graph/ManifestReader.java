package io.radiant.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a SeldonDeployment manifest from a parsed document, in the shape of any of its versions.
 *
 * <p>Reports every problem it meets and reads on. Unknown keys are problems, except where the
 * Kubernetes schema allows free content.
 */
public final class ManifestReader {
  private static final Set<String> MANIFEST_KEYS =
      Set.of("$schema", "apiVersion", "kind", "metadata", "spec", "node", "status");
  private static final Set<String> SPEC_KEYS =
      Set.of(
          "name",
          "predictors",
          "oauth_key",
          "oauth_secret",
          "annotations",
          "protocol",
          "transport",
          "replicas",
          "serverType");
  private static final Set<String> PREDICTOR_KEYS =
      Set.of(
          "name",
          "graph",
          "componentSpec",
          "componentSpecs",
          "replicas",
          "annotations",
          "engineResources",
          "labels",
          "svcOrchSpec",
          "traffic",
          "explainer",
          "shadow",
          "ssl",
          "progressDeadlineSeconds");
  private static final Map<String, Endpoint.Type> TRANSPORTS =
      Map.of("rest", Endpoint.Type.REST, "grpc", Endpoint.Type.GRPC);

  private final JsonCursor manifest;
  private final JsonCursor spec;
  private final Catalog catalog;
  private final Set<String> located;
  private final Path directory;

  private ManifestReader(
      JsonCursor manifest, JsonCursor spec, Catalog catalog, Set<String> located, Path directory) {
    this.manifest = manifest;
    this.spec = spec;
    this.catalog = catalog;
    this.located = located;
    this.directory = directory;
  }

  /**
   * The deployment that a document describes; empty if there is too little to make sense of. What
   * is wrong is in {@code problems}, and a deployment with errors must not be served.
   *
   * @param catalog what runs in this process
   * @param located the names of units whose place is known, whatever the manifest says of it
   * @param directory where the relative paths of certificates begin
   */
  public static Optional<DeploymentSpec> read(
      Object document, Catalog catalog, Set<String> located, Path directory, Problems problems) {
    JsonCursor manifest = JsonCursor.root(document, problems);
    if (!manifest.isObjectOf(MANIFEST_KEYS)) {
      return Optional.empty();
    }
    checkKind(manifest);
    return manifest
        .required("spec")
        .filter(spec -> spec.isObjectOf(SPEC_KEYS))
        .map(spec -> new ManifestReader(manifest, spec, catalog, located, directory).deployment());
  }

  private static void checkKind(JsonCursor manifest) {
    manifest
        .member("kind")
        .ifPresent(
            kind ->
                kind.text()
                    .filter(text -> !"SeldonDeployment".equals(text))
                    .ifPresent(text -> kind.error("expected \"SeldonDeployment\"")));
  }

  private DeploymentSpec deployment() {
    Unserved.check(spec);
    Optional<JsonCursor> metadata = manifest.member("metadata");
    Optional<JsonCursor> given =
        metadata.flatMap(m -> m.member("name")).or(() -> spec.member("name"));
    if (given.isEmpty()) {
      manifest.problems().error("/metadata/name", "a deployment needs a name");
    }
    String name = given.flatMap(JsonCursor::text).orElse("");
    String namespace =
        metadata.flatMap(m -> m.member("namespace")).flatMap(JsonCursor::text).orElse("default");
    return new DeploymentSpec(
        name, namespace, predictors(name, namespace), annotations(annotationSections()));
  }

  /** The stronger ones last. */
  private List<JsonCursor> annotationSections() {
    List<JsonCursor> sections = new ArrayList<>();
    manifest.member("metadata").flatMap(m -> m.member("annotations")).ifPresent(sections::add);
    spec.member("annotations").ifPresent(sections::add);
    return sections;
  }

  private static Map<String, String> annotations(List<JsonCursor> sections) {
    Map<String, String> all = new HashMap<>();
    sections.forEach(section -> all.putAll(section.texts()));
    return all;
  }

  private List<PredictorSpec> predictors(String deployment, String namespace) {
    List<JsonCursor> list = spec.required("predictors").map(JsonCursor::elements).orElse(List.of());
    ApiVersion version = ApiVersion.of(manifest);
    List<Integer> traffic = TrafficShares.read(list, version);
    EndpointReader endpoints = endpoints(places(version, deployment, namespace, list));
    List<PredictorSpec> predictors = new ArrayList<>(list.size());
    for (JsonCursor predictor : list) {
      predictors.add(predictor(predictor, traffic.get(predictors.size()), endpoints));
    }
    return predictors;
  }

  private OperatorPlaces places(
      ApiVersion version, String deployment, String namespace, List<JsonCursor> predictors) {
    String specName = spec.quiet().member("name").flatMap(JsonCursor::text).orElse(deployment);
    List<String> containers =
        predictors.stream()
            .flatMap(predictor -> Container.of(predictor).stream())
            .map(Container::name)
            .distinct()
            .toList();
    return new OperatorPlaces(version, deployment, specName, namespace, containers);
  }

  private EndpointReader endpoints(OperatorPlaces places) {
    CallDefaults defaults = CallDefaults.USUAL;
    for (JsonCursor section : annotationSections()) {
      defaults = defaults.with(section);
    }
    return new EndpointReader(
        "",
        places,
        spec.filled("transport").flatMap(t -> t.choice(TRANSPORTS)).orElse(Endpoint.Type.REST),
        spec.filled("protocol")
            .flatMap(p -> p.choice(EndpointReader.PROTOCOLS))
            .orElse(Endpoint.Protocol.SELDON),
        defaults,
        new TlsReader(directory));
  }

  private PredictorSpec predictor(JsonCursor predictor, int traffic, EndpointReader endpoints) {
    if (!predictor.isObjectOf(PREDICTOR_KEYS)) {
      return new PredictorSpec("", UnitReader.UNREADABLE, 0, Map.of());
    }
    Unserved.checkPredictor(predictor);
    String name = predictor.required("name").flatMap(JsonCursor::text).orElse("");
    Map<String, String> labels = predictor.member("labels").map(JsonCursor::texts).orElse(Map.of());
    UnitReader units =
        new UnitReader(
            catalog, located, Container.of(predictor), endpoints.of(name, annotations(predictor)));
    UnitSpec graph = predictor.required("graph").map(units::read).orElse(UnitReader.UNREADABLE);
    return new PredictorSpec(name, graph, traffic, labels);
  }

  private static JsonCursor annotations(JsonCursor predictor) {
    Optional<JsonCursor> annotations = predictor.member("annotations");
    annotations.ifPresent(JsonCursor::texts);
    return annotations.orElseGet(JsonCursor::nothing);
  }
}
