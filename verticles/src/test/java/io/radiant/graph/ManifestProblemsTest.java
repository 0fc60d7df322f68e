package io.radiant.graph;

import static io.radiant.graph.Manifests.problemsOf;
import static io.radiant.graph.Manifests.withGraph;
import static io.radiant.graph.Manifests.withPredictors;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.testing.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad manifests, and exactly what is said of each. */
final class ManifestProblemsTest {
  private static final String GRAPH = "/spec/predictors/0/graph";
  private static final String NAME_RULE =
      " is no name (expected: letters, digits, - and _, at most 63, no - or _ at the ends)";
  private static final String MODEL = "{'name': 'm', 'implementation': 'SIMPLE_MODEL'}";
  private static final String PLACE = "'endpoint': {'service_host': 'h', 'service_port': 1}";
  private static final String MODELS =
      "'children': [{'name': 'a', 'implementation': 'SIMPLE_MODEL'},"
          + " {'name': 'b', 'implementation': 'SIMPLE_MODEL'}]";

  /** A manifest and its problems, as {@code pointer: message}. */
  private record Case(String title, String manifest, List<String> problems) {
    @Override
    public String toString() {
      return title;
    }
  }

  private static Case bad(String title, String manifest, String... problems) {
    return new Case(title, manifest, List.of(problems));
  }

  /** A case of one graph; its problems are relative to the root unit. */
  private static Case graph(String title, String graph, String... problems) {
    return new Case(title, withGraph(graph), Stream.of(problems).map(GRAPH::concat).toList());
  }

  @ParameterizedTest
  @MethodSource({"documents", "predictors", "names", "units", "shapes", "parameters", "complaints"})
  void everyProblemIsReportedAtItsPlaceAndNoOther(Case bad) {
    assertEquals(bad.problems(), problemsOf(bad.manifest()));
  }

  static Stream<Case> documents() {
    return Stream.of(
        bad("no object", "[]", "/: expected an object, got an array"),
        bad("nothing in it", "{}", "/spec: is missing"),
        bad("a spec of the wrong type", "{'spec': 1}", "/spec: expected an object, got 1"),
        bad(
            "another kind",
            withGraph(MODEL).replaceFirst("\\{", "{'kind': 'Deployment', "),
            "/kind: expected \"SeldonDeployment\""),
        bad(
            "a kind of the wrong type",
            withGraph(MODEL).replaceFirst("\\{", "{'kind': 1, "),
            "/kind: expected a string, got 1"),
        bad(
            "no name and no predictors",
            "{'spec': {}}",
            "/metadata/name: a deployment needs a name",
            "/spec/predictors: is missing"),
        bad(
            "an empty list of predictors",
            withPredictors(),
            "/spec/predictors: a deployment needs at least one predictor"),
        bad(
            "predictors of the wrong type",
            "{'metadata': {'name': 'iris'}, 'spec': {'predictors': {}}}",
            "/spec/predictors: expected an array, got an object"),
        bad(
            "unknown keys at every level",
            """
            {'Spec': 1, 'metadata': {'name': 'iris'}, 'spec': {'predictor': 2, 'predictors': [
              {'name': 'main', 'weight': 3, 'graph':
                {'name': 'm', 'implementation': 'SIMPLE_MODEL', 'image': 4,
                 'endpoint': {'host': 5}, 'parameters': [{'name': 'x', 'value': 'y', 'kind': 6}]}}]}}
            """,
            "/Spec: unknown key (expected one of [$schema, apiVersion, kind, metadata, node, spec,"
                + " status])",
            "/spec/predictor: unknown key (expected one of [annotations, name, oauth_key,"
                + " oauth_secret, predictors, protocol, replicas, serverType, transport])",
            "/spec/predictors/0/weight: unknown key (expected one of [annotations, componentSpec,"
                + " componentSpecs, engineResources, explainer, graph, labels, name,"
                + " progressDeadlineSeconds, replicas, shadow, ssl, svcOrchSpec, traffic])",
            GRAPH
                + "/image: unknown key (expected one of [children, endpoint, envSecretRefName,"
                + " implementation, logger, methods, modelUri, name, parameters,"
                + " serviceAccountName, storageInitializerImage, type])",
            GRAPH
                + "/endpoint/host: unknown key (expected one of [balancing, connectAttempts,"
                + " connectTimeoutMillis, encoding, grpcPort, httpPort, idempotent, model,"
                + " modelVersion, protocol, service_host, service_port, timeoutMillis, tls, type])",
            GRAPH + "/parameters/0/kind: unknown key (expected one of [name, type, value])",
            GRAPH + "/parameters: SIMPLE_MODEL knows no parameter \"x\" (expected one of [])"));
  }

  static Stream<Case> predictors() {
    String graph = "'graph': " + MODEL;
    return Stream.of(
        bad(
            "an empty predictor",
            withPredictors("{}"),
            "/spec/predictors/0/name: is missing",
            "/spec/predictors/0/graph: is missing"),
        bad(
            "predictors that are no objects do not move those behind them",
            withPredictors("1", "null", "{'name': '-', 'traffic': 1, %s}".formatted(graph)),
            "/spec/predictors/0: expected an object, got 1",
            "/spec/predictors/1: expected an object, got null",
            "/spec/predictors/2/name: \"-\"" + NAME_RULE),
        bad(
            "two predictors of one name",
            withPredictors(
                "{'name': 'main', 'traffic': 50, %s}".formatted(graph),
                "{'name': 'main', 'traffic': 50, %s}".formatted(graph)),
            "/spec/predictors/1/name: predictor \"main\" is already defined at"
                + " /spec/predictors/0/name"),
        bad(
            "too much traffic",
            withPredictors(
                "{'name': 'a', 'traffic': 60, %s}".formatted(graph),
                "{'name': 'b', 'traffic': 60, %s}".formatted(graph)),
            "/spec/predictors: traffic sums to 120 (expected: 100)"),
        bad(
            "no traffic at all",
            withPredictors(
                "{'name': 'a', %s}".formatted(graph), "{'name': 'b', %s}".formatted(graph)),
            "/spec/predictors: traffic sums to 0 (expected: 100)"),
        bad(
            "traffic out of range is not summed up",
            withPredictors(
                "{'name': 'a', 'traffic': 101, %s}".formatted(graph),
                "{'name': 'b', 'traffic': 1.5, %s}".formatted(graph),
                "{'name': 'c', 'traffic': -1, %s}".formatted(graph)),
            "/spec/predictors/0/traffic: expected an integer in 0..100, got 101",
            "/spec/predictors/1/traffic: expected an integer in 0..100, got 1.5",
            "/spec/predictors/2/traffic: expected an integer in 0..100, got -1"),
        bad(
            "members of the wrong type",
            withPredictors("{'name': 1, 'labels': {'version': 2}, 'shadow': 'no', 'graph': 3}"),
            "/spec/predictors/0/shadow: expected true or false, got \"no\"",
            "/spec/predictors/0/name: expected a string, got 1",
            "/spec/predictors/0/labels/version: expected a string, got 2",
            "/spec/predictors/0/graph: expected an object, got 3"),
        bad(
            "a shadow",
            withPredictors("{'name': 'a', 'shadow': true, %s}".formatted(graph)),
            "/spec/predictors/0/shadow: shadow predictors are not served yet"),
        bad(
            "an explainer, of which there is a warning",
            withPredictors(
                "{'name': 'a', 'explainer': {'type': 'AnchorText'}, %s}".formatted(graph)),
            "/spec/predictors/0/explainer: explainers are not served; ignored"));
  }

  static Stream<Case> names() {
    return Stream.of(
        bad(
            "a name and a namespace that are no names",
            "{'metadata': {'name': 'a.b', 'namespace': ''}, 'spec': {'predictors': [{'name':"
                + " 'main',"
                + " 'graph': %s}]}}".formatted(MODEL),
            "/metadata/name: \"a.b\"" + NAME_RULE,
            "/metadata/namespace: \"\"" + NAME_RULE),
        bad(
            "names of the wrong type",
            "{'metadata': {'name': 1, 'namespace': 2, 'annotations': {'a': 3}},"
                + " 'spec': {'predictors': [{'name': 'main', 'graph': %s}]}}".formatted(MODEL),
            "/metadata/name: expected a string, got 1",
            "/metadata/namespace: expected a string, got 2",
            "/metadata/annotations/a: expected a string, got 3"),
        bad(
            "a name of the wrong type in the old place",
            "{'spec': {'name': 1, 'predictors': [{'name': 'main', 'graph': %s}]}}".formatted(MODEL),
            "/spec/name: expected a string, got 1"),
        graph(
            "units whose names are missing are not called duplicates",
            "{'implementation': 'AVERAGE_COMBINER', 'children': ["
                + "{'implementation': 'SIMPLE_MODEL'}, {'implementation': 'SIMPLE_MODEL'}]}",
            "/name: is missing",
            "/children/0/name: is missing",
            "/children/1/name: is missing"),
        graph(
            "two units of one name",
            "{'name': 'r', 'implementation': 'SIMPLE_ROUTER', 'children': [%s, %s]}"
                .formatted(MODEL, MODEL),
            "/children/1/name: unit \"m\" is already defined at " + GRAPH + "/children/0/name"),
        graph(
            "a unit below itself",
            "{'name': 'm', 'implementation': 'SIMPLE_ROUTER', 'children': ["
                + "{'name': 'r', 'implementation': 'SIMPLE_ROUTER', 'children': [%s]}]}"
                    .formatted(MODEL),
            "/children/0/children/0/name: unit \"m\" is already defined at " + GRAPH + "/name"),
        graph(
            "arms of one name are reported once",
            "{'name': 'r', 'implementation': 'EPSILON_GREEDY', 'children': [%s, %s]}"
                .formatted(MODEL, MODEL),
            "/children/1/name: unit \"m\" is already defined at " + GRAPH + "/children/0/name"));
  }

  static Stream<Case> units() {
    return Stream.of(
        graph(
            "neither here nor elsewhere",
            "{'name': 'm', 'type': 'MODEL'}",
            ": unit \"m\" has neither an implementation nor an endpoint, and no container is named"
                + " as the unit"),
        graph(
            "elsewhere with nothing to be asked",
            "{'name': 'm', 'type': 'UNKNOWN_TYPE', %s}".formatted(PLACE),
            ": unit \"m\" in another process needs a type or methods"),
        graph(
            "an unknown implementation",
            "{'name': 'm', 'implementation': 'SKLEARN'}",
            "/implementation: unknown implementation \"SKLEARN\" (expected one of %s)"
                .formatted(
                    Manifests.CATALOG.all().stream().map(Implementation::name).sorted().toList())),
        graph(
            "an implementation of another type",
            "{'name': 'm', 'type': 'ROUTER', 'implementation': 'SIMPLE_MODEL'}",
            "/type: SIMPLE_MODEL is a MODEL, not a ROUTER"),
        graph(
            "a model without its file",
            "{'name': 'm', 'implementation': 'FILE_MODEL'}",
            ": FILE_MODEL needs a modelUri"),
        graph(
            "a model whose file has no name",
            "{'name': 'm', 'implementation': 'FILE_MODEL', 'modelUri': ''}",
            ": FILE_MODEL needs a modelUri"),
        graph(
            "a model whose file is no text",
            "{'name': 'm', 'implementation': 'FILE_MODEL', 'modelUri': 1}",
            "/modelUri: expected a string, got 1"),
        graph(
            "members of the wrong type, of which nothing else follows",
            "{'name': 'm', 'type': 'THING', 'implementation': 1, 'children': {}, 'parameters': 2,"
                + " 'endpoint': 3}",
            "/endpoint: expected an object, got 3",
            "/implementation: expected a string, got 1",
            "/type: expected one of [UNKNOWN_TYPE, ROUTER, COMBINER, MODEL, TRANSFORMER,"
                + " OUTPUT_TRANSFORMER], got \"THING\"",
            "/parameters: expected an array, got 2",
            "/children: expected an array, got an object"),
        graph(
            "an endpoint of the wrong type, of which nothing else follows",
            "{'name': 'm', 'type': 'MODEL', 'endpoint': 'localhost'}",
            "/endpoint: expected an object, got \"localhost\""),
        graph(
            "a unit elsewhere of an unknown type, of which nothing else follows",
            "{'name': 'm', 'type': 'THING', %s, %s}".formatted(PLACE, MODELS),
            "/type: expected one of [UNKNOWN_TYPE, ROUTER, COMBINER, MODEL, TRANSFORMER,"
                + " OUTPUT_TRANSFORMER], got \"THING\""),
        graph(
            "an endpoint that is nowhere",
            "{'name': 'm', 'type': 'MODEL', 'endpoint':"
                + " {'service_host': 1, 'service_port': 65536, 'type': 'SOAP'}}",
            "/endpoint/type: expected one of [REST, GRPC], got \"SOAP\"",
            "/endpoint/service_host: expected a string, got 1",
            "/endpoint/service_port: expected an integer in 0..65535, got 65536"));
  }

  static Stream<Case> shapes() {
    return Stream.of(
        graph(
            "a combiner without children",
            "{'name': 'c', 'implementation': 'AVERAGE_COMBINER'}",
            "/children: unit \"c\" has 0 children (expected: at least 1)"),
        graph(
            "a router without children",
            "{'name': 'r', 'implementation': 'THOMPSON_SAMPLING', 'children': []}",
            "/children: unit \"r\" has 0 children (expected: at least 1)"),
        graph(
            "a router elsewhere without children",
            "{'name': 'r', 'type': 'ROUTER', %s}".formatted(PLACE),
            "/children: unit \"r\" has 0 children (expected: at least 1)"),
        graph(
            "children of the wrong type are not counted",
            "{'name': 'r', 'implementation': 'SIMPLE_ROUTER', 'children': 1}",
            "/children: expected an array, got 1"),
        graph(
            "several answers and no combiner",
            "{'name': 't', 'implementation': 'FEATURE_NORMALIZER', %s}".formatted(MODELS),
            "/children: unit \"t\" has 2 children, but is no ROUTER to choose one and no COMBINER"
                + " to join them"),
        graph(
            "several answers and no combiner elsewhere",
            "{'name': 't', 'type': 'MODEL', %s, %s}".formatted(PLACE, MODELS),
            "/children: unit \"t\" has 2 children, but is no ROUTER to choose one and no COMBINER"
                + " to join them"),
        graph(
            "a unit of somebody's own may know what to do with several answers",
            "{'name': 'j', 'implementation': 'JAVA_CLASS', %s, 'parameters': [".formatted(MODELS)
                + "{'name': 'class', 'value': 'com.example.Ensemble'}]}"),
        graph(
            "children that are no objects do not move those behind them",
            "{'name': 'r', 'implementation': 'SIMPLE_ROUTER', 'children': [7, null, 'x',"
                + " {'name': '_', 'implementation': 'SIMPLE_MODEL'}]}",
            "/children/0: expected an object, got 7",
            "/children/1: expected an object, got null",
            "/children/2: expected an object, got \"x\"",
            "/children/3/name: \"_\"" + NAME_RULE));
  }

  private static String normalizer(String parameters) {
    return "{'name': 'n', 'implementation': 'FEATURE_NORMALIZER', 'parameters': [%s]}"
        .formatted(parameters);
  }

  static Stream<Case> parameters() {
    return Stream.of(
        graph(
            "a parameter without a name and a value",
            normalizer("{}"),
            "/parameters/0/name: is missing",
            "/parameters/0/value: is missing"),
        graph(
            "parameters that are no objects",
            normalizer("1, 'x'"),
            "/parameters/0: expected an object, got 1",
            "/parameters/1: expected an object, got \"x\""),
        graph(
            "values that their types do not explain",
            normalizer(
                "{'name': 'min', 'value': 'x', 'type': 'FLOAT'},"
                    + "{'name': 'max', 'value': '1.5', 'type': 'INT'},"
                    + "{'name': 'clip', 'value': 'perhaps', 'type': 'BOOL'},"
                    + "{'name': 'mean', 'value': 'Infinity', 'type': 'DOUBLE'},"
                    + "{'name': 'method', 'value': 1, 'type': 'STRING'},"
                    + "{'name': 'standardDeviation', 'value': '1', 'type': 'NUMBER'}"),
            "/parameters/0/value: \"x\" is not of type FLOAT",
            "/parameters/1/value: \"1.5\" is not of type INT",
            "/parameters/2/value: \"perhaps\" is not of type BOOL",
            "/parameters/3/value: \"Infinity\" is not of type DOUBLE",
            "/parameters/4/value: expected a string, got 1",
            "/parameters/5/type: expected one of [INT, FLOAT, DOUBLE, STRING, BOOL],"
                + " got \"NUMBER\""),
        graph(
            "a parameter given twice",
            normalizer(
                "{'name': 'min', 'value': '0', 'type': 'FLOAT'},"
                    + "{'name': 'min', 'value': '1', 'type': 'FLOAT'}"),
            "/parameters/1: parameter \"min\" is given twice"),
        graph(
            "parameters of the wrong type, out of range and unknown",
            "{'name': 'r', 'implementation': 'EPSILON_GREEDY', %s, 'parameters': ["
                    .formatted(MODELS)
                + "{'name': 'epsilon', 'value': '2', 'type': 'FLOAT'},"
                + "{'name': 'rewardLow', 'value': 'a'},"
                + "{'name': 'rewardOutOfRange', 'value': 'clip'},"
                + "{'name': 'seed', 'value': '1', 'type': 'INT'}]}",
            "/parameters: parameter \"epsilon\" is 2 (expected: 0..1)",
            "/parameters: parameter \"rewardLow\" is \"a\" (expected: a number (FLOAT, DOUBLE or"
                + " INT))",
            "/parameters: parameter \"rewardOutOfRange\" is \"clip\""
                + " (expected: one of [REJECT, CLIP])",
            "/parameters: EPSILON_GREEDY knows no parameter \"seed\" (expected one of [epsilon,"
                + " coldStartShare, freeze, rewardLow, rewardHigh, rewardOutOfRange, repeats,"
                + " frozenArms, sticky, decisionTag])"),
        graph(
            "a required parameter is missing",
            "{'name': 'c', 'implementation': 'WEIGHTED_AVERAGE_COMBINER', %s}".formatted(MODELS),
            "/parameters: WEIGHTED_AVERAGE_COMBINER needs the parameter \"weights\""),
        graph(
            "a required parameter that cannot be read is not called missing",
            "{'name': 'c', 'implementation': 'WEIGHTED_AVERAGE_COMBINER', %s, 'parameters': ["
                    .formatted(MODELS)
                + "{'name': 'weights', 'value': 1}]}",
            "/parameters/0/value: expected a string, got 1"));
  }

  private static String weighted(String weights) {
    return "{'name': 'c', 'implementation': 'WEIGHTED_AVERAGE_COMBINER', %s, 'parameters': ["
            .formatted(MODELS)
        + "{'name': 'weights', 'value': '%s'}]}".formatted(weights);
  }

  static Stream<Case> complaints() {
    return Stream.of(
        graph("too many weights", weighted("1,2,3"), ": 3 weights for 2 children"),
        graph("weights of nothing", weighted("0,0"), ": weights sum to 0.0 (expected: above 0)"),
        graph(
            "a weight below nothing",
            weighted("1,-1"),
            "/parameters: parameter \"weights\" is -1 (expected: 0 or more)"),
        graph(
            "a reward range that is none",
            "{'name': 'r', 'implementation': 'THOMPSON_SAMPLING', %s, 'parameters': ["
                    .formatted(MODELS)
                + "{'name': 'rewardLow', 'value': '1', 'type': 'FLOAT'}]}",
            ": reward range: 1.0..1.0 (expected: finite, low below high)"),
        graph(
            "a stranger that is frozen",
            "{'name': 'r', 'implementation': 'MOSS', %s, 'parameters': [".formatted(MODELS)
                + "{'name': 'frozenArms', 'value': 'x'}]}",
            ": frozenArms: \"x\" is no child (expected: some of [a, b])"),
        graph(
            "a half-life that is too short",
            "{'name': 'r', 'implementation': 'DISCOUNTED_THOMPSON_SAMPLING', %s, 'parameters': ["
                    .formatted(MODELS)
                + "{'name': 'halfLife', 'value': 'PT0.5S'}]}",
            "/parameters: parameter \"halfLife\" is 0.5 (expected: 1..31536000 seconds)"),
        graph(
            "features of nobody knows how many numbers",
            "{'name': 'r', 'implementation': 'LIN_UCB', %s}".formatted(MODELS),
            ": featureCount is missing (expected: how many numbers a row of the payload has)"),
        graph(
            "a prior that is too small",
            "{'name': 'r', 'implementation': 'THOMPSON_SAMPLING', %s, 'parameters': ["
                    .formatted(MODELS)
                + "{'name': 'priorFailures', 'value': '0.01', 'type': 'FLOAT'}]}",
            "/parameters: parameter \"priorFailures\" is 0.01 (expected: 0.1..1000000000)"),
        graph(
            "offsets and scales of different columns",
            normalizer("{'name': 'min', 'value': '0,0,0'}, {'name': 'max', 'value': '1,1'}"),
            ": 3 numbers of min and 2 of max"),
        graph(
            "a range without width",
            normalizer("{'name': 'min', 'value': '1'}"),
            ": max - min is 0.0 (expected: above 0)"),
        graph(
            "no deviation",
            normalizer(
                "{'name': 'method', 'value': 'STANDARDIZE'},"
                    + " {'name': 'standardDeviation', 'value': '1,0'}"),
            ": standardDeviation is 0.0 (expected: above 0)"));
  }

  @Test
  void problemsOfReaderAndRulesComeTogether() {
    assertEquals(
        List.of(
            "/metadata/name: a deployment needs a name",
            "/spec/predictors/0/graph/children/1: expected an object, got 5",
            "/spec/predictors/1/graph: is missing",
            "/spec/predictors: traffic sums to 0 (expected: 100)",
            "/spec/predictors/0/graph/implementation: unknown implementation \"X\" (expected one of"
                + " %s)"
                    .formatted(
                        Manifests.CATALOG.all().stream()
                            .map(Implementation::name)
                            .sorted()
                            .toList()),
            "/spec/predictors/0/graph/children/0/name: unit \"a\" is already defined at"
                + " /spec/predictors/0/graph/name",
            "/spec/predictors/0/graph/children/0: FILE_MODEL needs a modelUri",
            "/spec/predictors/1/name: predictor \"main\" is already defined at"
                + " /spec/predictors/0/name"),
        problemsOf(
            """
            {'spec': {'predictors': [
              {'name': 'main', 'graph': {'name': 'a', 'implementation': 'X', 'children': [
                {'name': 'a', 'implementation': 'FILE_MODEL'}, 5]}},
              {'name': 'main'}]}}
            """));
  }

  @Test
  void aGraphOfSixtyFourUnitsInARowIsNotTooDeep() {
    assertEquals(List.of(), problemsOf(chain(64)));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 10_000})
  void aDeeperGraphIsRefusedAtItsSixtyFifthUnit(int depth) {
    assertEquals(
        List.of(GRAPH + "/children/0".repeat(64) + ": the graph is deeper than 64 units"),
        problemsOf(chain(depth)));
  }

  private static Object chain(int depth) {
    Map<String, Object> unit = Map.of("name", "u0", "implementation", "SIMPLE_MODEL");
    for (int i = 1; i < depth; i++) {
      Map<String, Object> above = new HashMap<>();
      above.put("name", "u" + i);
      above.put("implementation", "SIMPLE_ROUTER");
      above.put("children", new ArrayList<>(List.of(unit)));
      unit = above;
    }
    return Map.of(
        "metadata",
        Map.of("name", "deep"),
        "spec",
        Map.of("predictors", List.of(Map.of("name", "main", "graph", unit))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-b_9", "0", "model-1"})
  void namesMayHaveLettersDigitsDashesAndUnderscores(String name) {
    assertEquals(List.of(), problemsOf(withGraph(named(name))));
  }

  @Test
  void namesHaveAtMostSixtyThreeLetters() {
    String longest = "x".repeat(63);
    assertEquals(List.of(), problemsOf(withGraph(named(longest))));
    assertEquals(
        List.of(GRAPH + "/name: \"x" + longest + "\"" + NAME_RULE),
        problemsOf(withGraph(named("x" + longest))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a.b", "a/b", "-a", "a-", "_a", "ä", "a\\n", "a@1"})
  void otherNamesAreRefused(String name) {
    String shown = (String) Documents.parse("'" + name + "'");
    assertEquals(
        List.of(GRAPH + "/name: \"" + shown + "\"" + NAME_RULE),
        problemsOf(withGraph(named(name))));
  }

  private static String named(String name) {
    return "{'name': '%s', 'implementation': 'SIMPLE_MODEL'}".formatted(name);
  }
}
