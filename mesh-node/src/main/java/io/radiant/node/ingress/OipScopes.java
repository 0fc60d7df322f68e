package io.radiant.node.ingress;

import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.ServedDeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models of an event loop: those of each deployment, and those that need not name one. */
final class OipScopes {
  private static final String UNIT = "-unit";

  private final Map<ServedDeployment, OipModels> own = new LinkedHashMap<>();
  private final OipModels common;

  /**
   * @param service what is asked, in the words of the metrics
   * @param method how requests come: {@code rest} or {@code grpc}
   */
  OipScopes(Ingress ingress, String service, String method) {
    for (ServedDeployment deployment : ingress.deployments().all()) {
      own.put(deployment, models(deployment, ingress, service, method));
    }
    common = ingress.deployments().only().map(own::get).orElseGet(() -> all(ingress.deployments()));
  }

  /** Requests for a unit are measured, but not as the deployment's own. */
  private static OipModels models(
      ServedDeployment deployment, Ingress ingress, String service, String method) {
    Target target = Target.of(deployment, ingress, service, method);
    Target part = Target.of(deployment, ingress, service + UNIT, method);
    OipModel whole = OipModel.of(deployment, target, ingress.metadata());
    return OipModels.of(whole, whole.units(part, ingress.edges(), ingress.metadata()));
  }

  private OipModels all(Deployments deployments) {
    Stream<OipModels> unique =
        own.keySet().stream()
            .filter(deployment -> deployments.find(deployment.spec().name()).isPresent())
            .map(own::get);
    List<OipModel> wholes = own.values().stream().flatMap(m -> m.deployments().stream()).toList();
    return OipModels.of(wholes, unique.flatMap(models -> models.listed().stream()).toList());
  }

  /** Where a request says which deployment it means. */
  OipModels of(ServedDeployment deployment) {
    return own.get(deployment);
  }

  /** Where it does not. */
  OipModels common() {
    return common;
  }
}
