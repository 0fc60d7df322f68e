package io.radiant.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.CallSettings;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.Endpoint;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.Problem;
import io.radiant.graph.UnitSpec;
import io.radiant.unit.Units;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Manifests as people have them, of every version and style, and what is read of each. */
final class ManifestFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/manifests");

  private static DeploymentFile read(String name) {
    return DeploymentFile.read(FOLDER.resolve(name), Units.discovered(), Map.of());
  }

  private static List<String> problems(DeploymentFile file) {
    return file.problems().all().stream()
        .map(problem -> (problem.isError() ? "error " : "warning ") + problem)
        .toList();
  }

  /** Reads a file without errors; the expectation is one line for each predictor and unit. */
  private static void assertReads(String name, String expected) {
    DeploymentFile file = read(name);
    assertEquals(List.<Problem>of(), file.problems().errors());
    assertEquals(expected, describe(file.deployment().orElseThrow()));
  }

  private static String describe(DeploymentSpec deployment) {
    return deployment.predictors().stream()
        .map(ManifestFilesTest::describe)
        .collect(
            Collectors.joining("", deployment.namespace() + "/" + deployment.name() + "\n", ""));
  }

  private static String describe(PredictorSpec predictor) {
    return predictor
        .graph()
        .all()
        .map(ManifestFilesTest::describe)
        .collect(Collectors.joining("", predictor.name() + " " + predictor.traffic() + " %\n", ""));
  }

  private static String describe(UnitSpec unit) {
    String where =
        unit.endpoint()
            .map(ManifestFilesTest::describe)
            .orElseGet(() -> unit.implementation().orElseThrow());
    String methods = unit.methods().isEmpty() ? "" : " asked for " + new TreeSet<>(unit.methods());
    String image = unit.image().isEmpty() ? "" : " in " + unit.image();
    return "  %s: %s %s%s%s%n".formatted(unit.name(), unit.type(), where, image, methods);
  }

  private static String describe(Endpoint endpoint) {
    CallSettings calls = endpoint.calls();
    String how =
        List.of(
                calls.encoding().map(Object::toString).orElse(""),
                calls.model().isEmpty() ? "" : calls.model() + "/" + calls.modelVersion(),
                calls.timeoutMillis() == 0 ? "" : "within " + calls.timeoutMillis() + " ms",
                calls.connectTimeoutMillis() == 200
                    ? ""
                    : "connected within " + calls.connectTimeoutMillis() + " ms",
                calls.connectAttempts() == 3 ? "" : "tried " + calls.connectAttempts() + " times",
                calls.idempotent() ? "idempotent" : "",
                calls.relayFailures() ? "relayed" : "")
            .stream()
            .filter(word -> !word.isEmpty())
            .map(" "::concat)
            .collect(Collectors.joining(","));
    return "%s %s at %s%s".formatted(endpoint.protocol(), endpoint.type(), endpoint, how);
  }

  @Test
  void theOldExampleWithOneModelIsCalledWithForms() {
    assertReads(
        "v1alpha1-one-model.json",
        """
        default/mean-example
        mean-predictor 100 %
          mean-classifier: MODEL SELDON REST at localhost:9000 FORM in seldonio/mean_classifier:0.6
        """);
    assertEquals(
        List.of("warning /spec/oauth_key: requests are not authenticated by this process"),
        problems(read("v1alpha1-one-model.json")));
  }

  @Test
  void anOldUnitOverGrpcListensOnTheOnePortThereIs() {
    assertReads(
        "v1alpha1-one-model-grpc.yaml",
        """
        default/iris-example
        main 100 %
          iris-classifier: MODEL SELDON GRPC at localhost:9000 in registry.example/iris_classifier:0.1
        """);
  }

  @Test
  void aRouterWithTwoModelsInOnePodTakesThreePorts() {
    assertReads(
        "v1alpha2-router-one-pod.json",
        """
        default/digits-bandit
        experiment 100 %
          explore: ROUTER SELDON GRPC at localhost:9002 within 1500 ms in seldonio/mab_epsilon_greedy:1.3
          forest: MODEL SELDON REST at localhost:9000 FORM, within 2000 ms, connected within 500 ms, tried 5 times in registry.example:5000/digits/forest:1.0
          network: MODEL SELDON REST at localhost:9001 FORM, within 2000 ms, connected within 500 ms, tried 5 times in registry.example:5000/digits/network:2.1
        """);
    assertEquals(List.of(), problems(read("v1alpha2-router-one-pod.json")));
  }

  @Test
  void aUnitInASecondPodIsCalledAtItsService() {
    assertReads(
        "v1alpha2-two-pods.yaml",
        """
        risk/loans-example
        main 100 %
          scaler: TRANSFORMER SELDON REST at localhost:9000 FORM in Registry.example/loans/scaler:0.3
          approver: UNKNOWN_TYPE SELDON REST at loans-main-approver--egistry-example-loans-approver-0-4.risk.svc.cluster.local:5000 FORM in Registry.example/loans/approver:0.4 asked for [TRANSFORM_INPUT, SEND_FEEDBACK]
        """);
  }

  @Test
  void predictorsThatShareNothingButAServiceShareItByReplicas() {
    assertReads(
        "v1alpha2-canary-by-replicas.json",
        """
        default/canary-example
        main 75 %
          classifier: MODEL SELDON REST at localhost:9000 FORM in example/classifier:1
        canary 25 %
          classifier: MODEL SELDON REST at localhost:9000 FORM in example/classifier:2
        """);
  }

  @Test
  void theLastAlphaIsReadAsTheVersionAfterIt() {
    assertReads(
        "v1alpha3-one-model.yaml",
        """
        default/sentiment
        default 100 %
          sentiment-model: MODEL SELDON GRPC at localhost:9500 in example/sentiment:3
        """);
  }

  @Test
  void aPrepackagedServerIsAModelWhereTheNodeSectionSaysItIs() {
    assertReads(
        "v1-sklearn.yaml",
        """
        seldon/sklearn
        default 100 %
          classifier: MODEL SELDON REST at :0
        """);
    assertEquals(List.of(), problems(read("v1-sklearn.yaml")));
  }

  @Test
  void aModelOfTensorFlowServingListensOnThePortThatItDeclares() {
    assertReads(
        "v1-tensorflow.yaml",
        """
        default/hpt
        model 100 %
          halfplustwo: MODEL TENSORFLOW REST at localhost:8501 within 60000 ms in tensorflow/serving:latest
        """);
    assertEquals(List.of(), problems(read("v1-tensorflow.yaml")));
  }

  @Test
  void aTritonServerIsCalledOverGrpcByItsModelsName() {
    assertReads(
        "v1-triton.json",
        """
        default/multi
        default 100 %
          multi: MODEL V2 GRPC at localhost:9500 JSON, simple/2, within 900 ms, idempotent in nvcr.io/nvidia/tritonserver:24.01-py3
          labels: OUTPUT_TRANSFORMER V2 REST at localhost:9002 BINARY, tried 1 times in example/labels:1
        """);
    assertEquals(List.of(), problems(read("v1-triton.json")));
  }

  @Test
  void twoPredictorsShareTheNumbersOfContainersOfOneName() {
    assertReads(
        "v1-canary.yaml",
        """
        default/fraud
        main 75 %
          join: COMBINER SELDON REST at localhost:9000 within 1000 ms, relayed in example/join:1
          trees: MODEL SELDON REST at localhost:9001 within 1000 ms, relayed in example/trees:1
          network: MODEL SELDON GRPC at fraud-main-network.default.svc.cluster.local:9502 within 250 ms, connected within 50 ms, relayed in example/network:1
        canary 25 %
          fresh: MODEL SELDON REST at localhost:9003 within 200 ms, relayed in example/fresh:2
        """);
    assertEquals(List.of(), problems(read("v1-canary.yaml")));
  }

  @Test
  void whatAManifestSaysOfAPlaceIsStrongerThanWhatAnOperatorWouldSay() {
    assertReads(
        "v1-mixed.yml",
        """
        default/mixed
        main 100 %
          generic: UNKNOWN_TYPE SELDON REST at localhost:9000 in example/generic:1 asked for [TRANSFORM_INPUT, ROUTE, SEND_FEEDBACK]
          here: MODEL SIMPLE_MODEL
          moved: MODEL V2 REST at elsewhere.example:9001 in example/moved:1
          outside: MODEL SELDON REST at 10.0.0.7:8080 FORM
          named: MODEL SELDON REST at :0
        """);
    assertEquals(List.of(), problems(read("v1-mixed.yml")));
  }

  @Test
  void whatIsNotServedIsSaid() {
    assertEquals(
        List.of(
            "warning /spec/oauth_key: requests are not authenticated by this process",
            "warning /metadata/annotations/seldon.io~1rest-timeout: is no whole number in"
                + " 1..2147483647; ignored",
            "warning /spec/predictors/0/explainer: explainers are not served; ignored",
            "warning /spec/predictors/0/ssl: certificates are not taken from secrets; requests are"
                + " served without TLS",
            "warning /spec/predictors/0/annotations/seldon.io~1rest-connect-retries: is no whole"
                + " number in 1..100; ignored",
            "warning /spec/predictors/0/annotations/radiant.io~1unit-failures: expected \"relay\";"
                + " ignored",
            "warning /spec/predictors/0/graph/logger: requests and answers are not sent to a"
                + " logger; ignored",
            "warning /spec/predictors/0/graph/endpoint: nobody says where unit \"model\" listens"
                + " (expected: service_host and service_port, a container of its name, or"
                + " node.endpoints)"),
        problems(read("v1-unserved.yaml")));
  }
}
