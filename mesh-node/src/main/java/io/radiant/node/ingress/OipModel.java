package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.node.plan.MetadataBook;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.verticle.Edges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model as clients of the Open Inference Protocol see it: a deployment, or one unit of its
 * graphs; its versions are the predictors.
 *
 * @param name as clients call it
 * @param deployment what it is, or is a part of
 * @param unit the unit's name; empty for the deployment as a whole
 * @param predictors those that may answer
 * @param target where its messages go
 * @param signatures what it takes and gives, by the predictors of the deployment
 * @param byVersion the same model, answered by one predictor only
 */
record OipModel(
    String name,
    ServedDeployment deployment,
    Optional<String> unit,
    List<PredictorSpec> predictors,
    Target target,
    List<OipSignature> signatures,
    Map<String, OipModel> byVersion) {
  private static final Pattern FIT_FOR_A_PATH = Pattern.compile("[A-Za-z0-9._-]+");

  /** A deployment. */
  static OipModel of(ServedDeployment deployment, Target target, MetadataBook book) {
    List<OipSignature> signatures =
        deployment.spec().predictors().stream()
            .map(predictor -> OipSignature.of(book, deployment, predictor))
            .toList();
    return of(deployment.spec().name(), deployment, Optional.empty(), target, signatures);
  }

  private static OipModel of(
      String name,
      ServedDeployment deployment,
      Optional<String> unit,
      Target target,
      List<OipSignature> signatures) {
    OipModel versionless =
        new OipModel(
            name, deployment, unit, having(deployment, unit), target, signatures, Map.of());
    return versionless.withVersions(versionless.named());
  }

  private static List<PredictorSpec> having(ServedDeployment deployment, Optional<String> unit) {
    return deployment.spec().predictors().stream()
        .filter(predictor -> unit.isEmpty() || names(predictor).contains(unit.get()))
        .toList();
  }

  private static List<String> names(PredictorSpec predictor) {
    return predictor.graph().all().map(UnitSpec::name).toList();
  }

  private OipModel withVersions(Map<String, OipModel> versions) {
    return new OipModel(name, deployment, unit, predictors, target, signatures, versions);
  }

  /** By the predictors' names, and by their labels where no two have the same. */
  private Map<String, OipModel> named() {
    Map<String, OipModel> versions = new LinkedHashMap<>();
    predictors.forEach(predictor -> versions.put(predictor.name(), only(predictor)));
    for (PredictorSpec predictor : predictors) {
      String label = predictor.labels().getOrDefault("version", "");
      if (FIT_FOR_A_PATH.matcher(label).matches() && isUnique(label)) {
        versions.putIfAbsent(label, only(predictor));
      }
    }
    return versions;
  }

  private boolean isUnique(String label) {
    return predictors.stream().filter(p -> label.equals(p.labels().get("version"))).count() == 1;
  }

  private OipModel only(PredictorSpec predictor) {
    int index = deployment.spec().predictors().indexOf(predictor);
    return new OipModel(
        name, deployment, unit, List.of(predictor), target.predictor(index), signatures, Map.of());
  }

  /**
   * The units of this deployment, each as a model.
   *
   * @param asked where requests for units go: to nodes of the same deployment, but not as its own
   */
  List<OipModel> units(Target asked, Edges edges, MetadataBook book) {
    return deployment.spec().predictors().stream()
        .flatMap(predictor -> names(predictor).stream())
        .distinct()
        .map(
            unitName ->
                of(
                    name + "." + unitName,
                    deployment,
                    Optional.of(unitName),
                    asked.unit(deployment, edges, unitName),
                    signatures(unitName, book)))
        .toList();
  }

  /** Where a predictor has no such unit, and never answers, that of the predictor itself. */
  private List<OipSignature> signatures(String unitName, MetadataBook book) {
    List<OipSignature> each = new ArrayList<>(signatures);
    for (int i = 0; i < each.size(); i++) {
      PredictorSpec predictor = deployment.predictor(i);
      Optional<UnitSpec> found =
          predictor.graph().all().filter(spec -> spec.name().equals(unitName)).findFirst();
      if (found.isPresent()) {
        each.set(i, OipSignature.of(book, deployment, predictor, found.get()));
      }
    }
    return each;
  }

  /** What the model takes and gives where that predictor answers. */
  OipSignature signature(int predictor) {
    return signatures.get(predictor);
  }

  /** The same under another name. */
  OipModel named(String other) {
    Map<String, OipModel> renamed = new LinkedHashMap<>();
    byVersion.forEach((version, model) -> renamed.put(version, model.named(other)));
    return new OipModel(other, deployment, unit, predictors, target, signatures, renamed);
  }

  /** This model in a version; an empty one leaves it to us. */
  Optional<OipModel> version(String version) {
    return version.isEmpty() ? Optional.of(this) : Optional.ofNullable(byVersion.get(version));
  }

  /** The units of a predictor that take part. */
  List<UnitSpec> parts(PredictorSpec predictor) {
    return predictor.graph().all().filter(u -> unit.isEmpty() || isNamed(u)).toList();
  }

  private boolean isNamed(UnitSpec other) {
    return unit.filter(other.name()::equals).isPresent();
  }

  /** This model once for each predictor. */
  List<OipModel> versions() {
    return versionNames().stream().map(byVersion::get).toList();
  }

  List<String> versionNames() {
    return predictors.stream().map(PredictorSpec::name).toList();
  }
}
