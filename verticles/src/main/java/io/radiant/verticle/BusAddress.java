package io.radiant.verticle;

/**
 * Builds every event-bus address there is: {@code mesh.<kind>.<deployment>[.<predictor>.<unit>]}.
 *
 * <p>Feedback addresses are public: anything on the bus may publish there or listen.
 */
public final class BusAddress {
  private BusAddress() {}

  /** Where a node answers requests. */
  public static String predict(String deployment, String predictor, String unit) {
    return "mesh.predict." + deployment + "." + predictor + "." + unit;
  }

  /** Where it is told what became of a deployment's predictions. */
  public static String feedback(String deployment) {
    return "mesh.feedback." + deployment;
  }

  /**
   * Where the replicas of a deployment tell each other what they have learned; with the namespace,
   * because deployments of one name in two of them must not learn from each other.
   */
  public static String learning(String namespace, String deployment) {
    return "mesh.learning." + namespace + "." + deployment;
  }

  /** Where one of them is told what is for it alone. */
  public static String learning(String namespace, String deployment, String replica) {
    return learning(namespace, deployment) + "." + replica;
  }
}
