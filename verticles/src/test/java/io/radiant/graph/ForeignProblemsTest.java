package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.testing.Documents;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad manifests with units in other processes, and exactly what is said of each. */
final class ForeignProblemsTest {
  private static final String PLACE = "'service_host': 'h', 'service_port': 1";
  private static final String CONTAINER =
      "'componentSpecs': [{'spec': {'containers': [{'name': 'm'}]}}]";

  private static String manifest(String spec, String unit) {
    return """
        {'metadata': {'name': 'test'}, 'spec': {%s 'predictors': [
          {'name': 'main', %s, 'graph': {'name': 'm', %s}}]}}
        """
        .formatted(spec, CONTAINER, unit.replace("PLACE", PLACE));
  }

  private static void assertProblem(String manifest, String problem) {
    assertEquals(List.of(problem), Manifests.problemsOf(manifest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type': 'ROUTER', 'endpoint': {'protocol': 'v2'}, CHILD | : the Open Inference Protocol knows no routers",
        "'type': 'COMBINER', 'endpoint': {'protocol': 'v2'}, CHILD | : the Open Inference Protocol knows no combiners",
        "'type': 'ROUTER', 'endpoint': {'protocol': 'tensorflow'}, CHILD | : TensorFlow's protocol knows no routers",
        "'methods': ['ROUTE'], 'endpoint': {'protocol': 'kfserving'} | : the Open Inference Protocol knows no routers",
        "'methods': ['AGGREGATE'], 'endpoint': {'protocol': 'tensorflow'} | : TensorFlow's protocol knows no combiners",
        "'endpoint': {'protocol': 'tensorflow', 'type': 'GRPC'} | : TensorFlow's protocol is spoken over REST only",
        "'endpoint': {'protocol': 'v3'} | /endpoint/protocol: expected one of [kfserving, seldon, tensorflow, v2], got \"v3\"",
        "'endpoint': {'encoding': 'xml'} | /endpoint/encoding: expected one of [binary, form, json], got \"xml\"",
        "'endpoint': {'encoding': 'json', 'type': 'GRPC'} | /endpoint/encoding: expected one of [raw, typed], got \"json\"",
        "'endpoint': {'encoding': 'raw', 'type': 'GRPC'} | /endpoint/encoding: over gRPC, only the Open Inference Protocol has a choice",
        "'endpoint': {'encoding': 'form', 'protocol': 'v2'} | /endpoint/encoding: forms are for units that speak Seldon's protocol",
        "'endpoint': {'encoding': 'binary'} | /endpoint/encoding: binary tensors are for units that speak the Open Inference Protocol",
        "'endpoint': {'timeoutMillis': -1} | /endpoint/timeoutMillis: expected an integer in 0..2147483647, got -1",
        "'endpoint': {'connectTimeoutMillis': 0} | /endpoint/connectTimeoutMillis: expected an integer in 1..2147483647, got 0",
        "'endpoint': {'connectAttempts': 0} | /endpoint/connectAttempts: expected an integer in 1..100, got 0",
        "'endpoint': {'idempotent': 'yes'} | /endpoint/idempotent: expected true or false, got \"yes\"",
        "'endpoint': {'balancing': 'fair'} | /endpoint/balancing: expected one of [least-requests, power-of-two-choices, random, round-robin], got \"fair\"",
        "'endpoint': {'tls': true} | /endpoint/tls: expected an object, got true",
        "'endpoint': {'tls': {'ca': 'x'}} | /endpoint/tls/ca: unknown key (expected one of [caFile, certFile, insecure, keyFile, serverName])",
        "'endpoint': {'tls': {'caFile': 1}} | /endpoint/tls/caFile: expected a string, got 1",
        "'endpoint': {'tls': {'certFile': 'c'}} | /endpoint/tls/keyFile: is missing (expected: certFile and keyFile, or neither)",
        "'endpoint': {'tls': {'keyFile': 'k'}} | /endpoint/tls/certFile: is missing (expected: certFile and keyFile, or neither)",
        "'endpoint': {'tls': {'serverName': 'https://h'}} | /endpoint/tls/serverName: expected the name of a host, got \"https://h\"",
        "'endpoint': {'tls': {'insecure': 1}} | /endpoint/tls/insecure: expected true or false, got 1",
        "'endpoint': {'tls': {'insecure': true}} | /endpoint/tls/insecure: the unit's certificate is not checked: anybody can pretend to be the unit",
        "'endpoint': {'httpPort': 70000} | /endpoint/httpPort: expected an integer in 0..65535, got 70000",
        "'endpoint': {'grpcPort': '9500'} | /endpoint/grpcPort: expected an integer in 0..65535, got \"9500\"",
        "'endpoint': {'model': 7} | /endpoint/model: expected a string, got 7",
        "'methods': 'PREDICT' | /methods: expected an array, got \"PREDICT\"",
        "'methods': ['PREDICT'] | /methods/0: expected one of [TRANSFORM_INPUT, TRANSFORM_OUTPUT, ROUTE, AGGREGATE, SEND_FEEDBACK], got \"PREDICT\"",
        "'type': 'UNKNOWN_TYPE', 'methods': ['PREDICT'] | /methods/0: expected one of [TRANSFORM_INPUT, TRANSFORM_OUTPUT, ROUTE, AGGREGATE, SEND_FEEDBACK], got \"PREDICT\"",
        "'type': 'UNKNOWN_TYPE' | : unit \"m\" in another process needs a type or methods",
        "'logger': {'level': 1} | /logger/level: unknown key (expected one of [mode, url])",
      })
  void aUnitThatCannotBeCalledIsRefusedAtItsPlace(String unit, String problem) {
    String child = "'children': [{'name': 'c', 'implementation': 'SIMPLE_MODEL'}]";
    List<String> problems = Manifests.problemsOf(manifest("", unit.replace("CHILD", child)));
    List<String> errors = problems.stream().filter(p -> !p.endsWith("; ignored")).toList();
    assertEquals(List.of("/spec/predictors/0/graph" + problem), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'protocol': 'grpc', | /spec/protocol: expected one of [kfserving, seldon, tensorflow, v2], got \"grpc\"",
        "'protocol': 2, | /spec/protocol: expected one of [kfserving, seldon, tensorflow, v2], got 2",
        "'transport': 'GRPC', | /spec/transport: expected one of [grpc, rest], got \"GRPC\"",
        "'serverType': 'kafka', | /spec/serverType: requests from Kafka are not served yet",
        "'serverType': 'http', | /spec/serverType: expected one of [kafka, rpc], got \"http\"",
        "'oauth_secret': 's', | /spec/oauth_secret: requests are not authenticated by this process",
      })
  void whatADeploymentAsksForInVainIsSaid(String spec, String problem) {
    assertProblem(manifest(spec, "'type': 'MODEL'"), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'protocol': '', 'transport': '', 'serverType': '',", ""})
  void anEmptyWordSaysAsLittleAsNone(String spec) {
    assertEquals(List.of(), Manifests.problemsOf(manifest(spec, "'type': 'MODEL'")));
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertProblem(
        manifest("", "'type': 'MODEL'").replaceFirst("\\{", "{'apiVersion': 'apps/v1',"),
        "/apiVersion: expected one of [machinelearning.seldon.io/v1,"
            + " machinelearning.seldon.io/v1alpha1, machinelearning.seldon.io/v1alpha2,"
            + " machinelearning.seldon.io/v1alpha3], got \"apps/v1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SKLEARN_SERVER",
        "XGBOOST_SERVER",
        "TENSORFLOW_SERVER",
        "MLFLOW_SERVER",
        "TRITON_SERVER",
        "HUGGINGFACE_SERVER",
        "TEMPO_SERVER"
      })
  void aPrepackagedServerThatIsNowhereIsRefusedWithTheWaysToSayWhere(String server) {
    String graph =
        "{'name': 'x', 'implementation': '%s', 'endpoint': {'type': 'REST'}, 'modelUri': 'gs://b'}"
            .formatted(server);
    assertProblem(
        Manifests.withGraph(graph),
        "/spec/predictors/0/graph/implementation: a %s runs in a process of its own, and nobody says"
                .formatted(server)
            + " where (expected: an endpoint with service_host and service_port, a container \"x\","
            + " or node.endpoints)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SKLEARN_SERVER", "COMPANY_SERVER"})
  void aServerWhosePlaceIsKnownIsAModel(String server) {
    String graph = "{'name': 'x', 'implementation': '%s'}".formatted(server);
    Problems problems = new Problems();
    UnitSpec unit =
        ManifestReader.read(
                Documents.parse(Manifests.withGraph(graph)),
                Manifests.CATALOG,
                Set.of("x"),
                Manifests.DIRECTORY,
                problems)
            .orElseThrow()
            .predictors()
            .get(0)
            .graph();
    assertEquals(List.of(), problems.all());
    assertEquals(UnitType.MODEL, unit.type());
    assertEquals(true, unit.implementation().isEmpty());
  }

  @Test
  void aUnitThatItsMethodsMakeARouterMayHaveSeveralChildren() {
    String children =
        "'children': [{'name': 'a', 'implementation': 'SIMPLE_MODEL'},"
            + " {'name': 'b', 'implementation': 'SIMPLE_MODEL'}]";
    assertEquals(
        List.of(), Manifests.problemsOf(manifest("", "'methods': ['ROUTE'], " + children)));
    assertProblem(
        manifest("", "'methods': ['TRANSFORM_INPUT'], " + children),
        "/spec/predictors/0/graph/children: unit \"m\" has 2 children, but is no ROUTER to choose"
            + " one and no COMBINER to join them");
  }
}
