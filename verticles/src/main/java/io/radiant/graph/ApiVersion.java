package io.radiant.graph;

import java.util.Map;

/** The versions of the SeldonDeployment resource, as far as they mean different things. */
enum ApiVersion {
  V1ALPHA1,
  V1ALPHA2,
  V1ALPHA3,
  V1;

  private static final Map<String, ApiVersion> BY_NAME =
      Map.of(
          "machinelearning.seldon.io/v1alpha1", V1ALPHA1,
          "machinelearning.seldon.io/v1alpha2", V1ALPHA2,
          "machinelearning.seldon.io/v1alpha3", V1ALPHA3,
          "machinelearning.seldon.io/v1", V1);

  /** The version that a manifest states; the last one if it states none. */
  static ApiVersion of(JsonCursor manifest) {
    return manifest.member("apiVersion").flatMap(version -> version.choice(BY_NAME)).orElse(V1);
  }

  /**
   * Whether the manifest is of the time of Seldon's Java engine: units read forms, listen on one
   * port, and traffic follows the number of replicas.
   */
  boolean isOfTheEngine() {
    return this == V1ALPHA1 || this == V1ALPHA2;
  }
}
