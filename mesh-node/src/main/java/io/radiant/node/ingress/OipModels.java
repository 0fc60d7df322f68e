package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models that clients can name, by the names that lead to them.
 *
 * @param deployments those that are deployments as a whole
 * @param listed those that clients are told of
 * @param byName beside these, what else leads to one; an empty name is that of the only deployment
 */
record OipModels(List<OipModel> deployments, List<OipModel> listed, Map<String, OipModel> byName) {

  /** Where it is clear which deployment is meant: its units are called by their names alone. */
  static OipModels of(OipModel deployment, List<OipModel> units) {
    Map<String, OipModel> byName = new LinkedHashMap<>();
    byName.put(deployment.name(), deployment);
    units.forEach(unit -> byName.put(unit.name(), unit));
    List<OipModel> listed = List.copyOf(byName.values());
    for (OipModel unit : units) {
      String alone = unit.unit().orElseThrow();
      byName.putIfAbsent(alone, unit.named(alone));
    }
    byName.put("", deployment);
    return new OipModels(List.of(deployment), listed, byName);
  }

  /**
   * Where any deployment may be meant.
   *
   * @param deployments all of them
   * @param listed those of a name that no other namespace has, and their units
   */
  static OipModels of(List<OipModel> deployments, List<OipModel> listed) {
    Map<String, OipModel> byName = new LinkedHashMap<>();
    listed.forEach(model -> byName.put(model.name(), model));
    return new OipModels(deployments, listed, byName);
  }

  /**
   * @param version empty to leave it to us
   * @throws Failure UNKNOWN_DEPLOYMENT if there is no such model, or not in that version
   */
  OipModel find(String name, String version) {
    OipModel model = byName.get(name);
    if (model == null) {
      throw unknown("no model \"%s\" is served here".formatted(name));
    }
    return model
        .version(version)
        .orElseThrow(
            () ->
                unknown(
                    "model \"%s\" has no version \"%s\" (expected one of %s)"
                        .formatted(model.name(), version, model.byVersion().keySet())));
  }

  private static Failure unknown(String message) {
    return new Failure(ErrorCode.UNKNOWN_DEPLOYMENT, message);
  }
}
