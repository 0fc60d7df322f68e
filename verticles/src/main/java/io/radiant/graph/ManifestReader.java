package io.radiant.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a SeldonDeployment manifest from a parsed document.
 *
 * <p>Reports every problem it meets and reads on. Unknown keys are problems, except where the
 * Kubernetes schema allows free content.
 */
public final class ManifestReader {
  /** Deeper graphs are refused: nobody means them, and evaluation nests as deep as the graph. */
  static final int MAXIMUM_DEPTH = 64;

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
  private static final Set<String> UNIT_KEYS =
      Set.of(
          "name",
          "type",
          "implementation",
          "methods",
          "endpoint",
          "parameters",
          "children",
          "modelUri",
          "serviceAccountName",
          "envSecretRefName",
          "storageInitializerImage",
          "logger");
  private static final Set<String> ENDPOINT_KEYS =
      Set.of("service_host", "service_port", "type", "httpPort", "grpcPort");

  /** Stands where a unit cannot be read, so that what comes after it keeps its place. */
  private static final UnitSpec UNREADABLE =
      new UnitSpec(
          "",
          UnitType.UNKNOWN_TYPE,
          Optional.empty(),
          Parameters.NONE,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          "",
          Set.of());

  private ManifestReader() {}

  /**
   * The deployment that a document describes; empty if there is too little to make sense of. What
   * is wrong is in {@code problems}, and a deployment with errors must not be served.
   */
  public static Optional<DeploymentSpec> read(Object document, Problems problems) {
    JsonCursor manifest = JsonCursor.root(document, problems);
    if (!manifest.isObjectOf(MANIFEST_KEYS)) {
      return Optional.empty();
    }
    checkKind(manifest);
    Optional<JsonCursor> spec = manifest.required("spec");
    return spec.filter(s -> s.isObjectOf(SPEC_KEYS)).flatMap(s -> deployment(manifest, s));
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

  private static Optional<DeploymentSpec> deployment(JsonCursor manifest, JsonCursor spec) {
    Optional<JsonCursor> metadata = manifest.member("metadata");
    Optional<JsonCursor> name =
        metadata.flatMap(m -> m.member("name")).or(() -> spec.member("name"));
    if (name.isEmpty()) {
      manifest.problems().error("/metadata/name", "a deployment needs a name");
    }
    String namespace =
        metadata.flatMap(m -> m.member("namespace")).flatMap(JsonCursor::text).orElse("default");
    return Optional.of(
        new DeploymentSpec(
            name.flatMap(JsonCursor::text).orElse(""),
            namespace,
            predictors(spec),
            annotations(metadata, spec)));
  }

  private static Map<String, String> annotations(Optional<JsonCursor> metadata, JsonCursor spec) {
    Map<String, String> all = new HashMap<>();
    metadata.flatMap(m -> m.member("annotations")).ifPresent(a -> all.putAll(a.texts()));
    spec.member("annotations").ifPresent(a -> all.putAll(a.texts()));
    return all;
  }

  private static List<PredictorSpec> predictors(JsonCursor spec) {
    List<JsonCursor> list = spec.required("predictors").map(JsonCursor::elements).orElse(List.of());
    List<PredictorSpec> predictors = new ArrayList<>(list.size());
    for (JsonCursor element : list) {
      predictors.add(predictor(element, list.size()));
    }
    return predictors;
  }

  private static PredictorSpec predictor(JsonCursor predictor, int siblings) {
    if (!predictor.isObjectOf(PREDICTOR_KEYS)) {
      return new PredictorSpec("", UNREADABLE, 0, Map.of());
    }
    refuseUnserved(predictor);
    String name = predictor.required("name").flatMap(JsonCursor::text).orElse("");
    int given = predictor.member("traffic").flatMap(t -> t.integer(0, 100)).orElse(0);
    // An only predictor gets all traffic, whether its manifest says 100, 0 or nothing.
    int traffic = siblings == 1 && given == 0 ? 100 : given;
    Map<String, String> labels = predictor.member("labels").map(JsonCursor::texts).orElse(Map.of());
    Map<String, String> images = Images.byContainer(predictor);
    UnitSpec graph =
        predictor.required("graph").map(root -> unit(root, images, 1)).orElse(UNREADABLE);
    return new PredictorSpec(name, graph, traffic, labels);
  }

  private static void refuseUnserved(JsonCursor predictor) {
    predictor
        .member("shadow")
        .filter(shadow -> shadow.flag().orElse(false))
        .ifPresent(shadow -> shadow.error("shadow predictors are not served yet"));
    predictor
        .member("explainer")
        .ifPresent(e -> e.problems().warning(e.pointer(), "explainers are not served; ignored"));
  }

  private static UnitSpec unit(JsonCursor unit, Map<String, String> images, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      unit.error("the graph is deeper than " + MAXIMUM_DEPTH + " units");
      return UNREADABLE;
    }
    if (!unit.isObjectOf(UNIT_KEYS)) {
      return UNREADABLE;
    }
    String name = unit.required("name").flatMap(JsonCursor::text).orElse("");
    return new UnitSpec(
        name,
        unit.member("type")
            .flatMap(type -> type.constant(UnitType.class))
            .orElse(UnitType.UNKNOWN_TYPE),
        implementation(unit),
        ParametersReader.read(unit),
        children(unit, images, depth),
        unit.member("modelUri").flatMap(JsonCursor::text).filter(uri -> !uri.isEmpty()),
        unit.member("endpoint").flatMap(ManifestReader::endpoint),
        images.getOrDefault(name, ""),
        Set.of());
  }

  private static Optional<String> implementation(JsonCursor unit) {
    return unit.member("implementation")
        .flatMap(JsonCursor::text)
        .filter(name -> !name.isEmpty() && !"UNKNOWN_IMPLEMENTATION".equals(name));
  }

  private static List<UnitSpec> children(JsonCursor unit, Map<String, String> images, int depth) {
    List<UnitSpec> children = new ArrayList<>();
    for (JsonCursor child : unit.member("children").map(JsonCursor::elements).orElse(List.of())) {
      children.add(unit(child, images, depth + 1));
    }
    return children;
  }

  private static Optional<Endpoint> endpoint(JsonCursor endpoint) {
    if (!endpoint.isObjectOf(ENDPOINT_KEYS)) {
      return Optional.empty();
    }
    Endpoint.Type type =
        endpoint
            .member("type")
            .flatMap(t -> t.constant(Endpoint.Type.class))
            .orElse(Endpoint.Type.REST);
    String host = endpoint.member("service_host").flatMap(JsonCursor::text).orElse("");
    int port = endpoint.member("service_port").flatMap(p -> p.integer(0, 65535)).orElse(0);
    // A manifest may name the protocol alone and leave the place to the directory.
    return Optional.of(new Endpoint(host, port, type));
  }
}
