package io.radiant.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a manifest may ask for and this process does not do; said, so that nobody relies on it. */
final class Unserved {
  private static final Map<String, Boolean> SERVER_TYPES = Map.of("rpc", false, "kafka", true);

  private static final Set<String> EXPLAINER_KEYS =
      Set.of(
          "type",
          "modelUri",
          "serviceAccountName",
          "containerSpec",
          "config",
          "endpoint",
          "envSecretRefName",
          "storageInitializerImage",
          "replicas",
          "initParameters");

  private Unserved() {}

  static void check(JsonCursor spec) {
    spec.filled("serverType")
        .filter(type -> type.choice(SERVER_TYPES).orElse(false))
        .ifPresent(type -> type.error("requests from Kafka are not served yet"));
    spec.member("oauth_key")
        .or(() -> spec.member("oauth_secret"))
        .ifPresent(key -> key.warning("requests are not authenticated by this process"));
  }

  static void checkPredictor(JsonCursor predictor) {
    predictor
        .member("shadow")
        .filter(shadow -> shadow.flag().orElse(false))
        .ifPresent(shadow -> shadow.error("shadow predictors are not served yet"));
    predictor
        .member("svcOrchSpec")
        .ifPresent(engine -> engine.isObjectOf(Set.of("resources", "env", "replicas")));
    warn(predictor.member("explainer"), EXPLAINER_KEYS, "explainers are not served; ignored");
    warn(
        predictor.member("ssl"),
        Set.of("certSecretName"),
        "certificates are not taken from secrets; requests are served without TLS");
  }

  static void checkUnit(JsonCursor unit) {
    warn(
        unit.member("logger"),
        Set.of("url", "mode"),
        "requests and answers are not sent to a logger; ignored");
  }

  /** An empty object is what tools write for nothing. */
  private static void warn(Optional<JsonCursor> asked, Set<String> keys, String message) {
    asked
        .filter(object -> object.isObjectOf(keys) && !object.members().isEmpty())
        .ifPresent(object -> object.warning(message));
  }
}
