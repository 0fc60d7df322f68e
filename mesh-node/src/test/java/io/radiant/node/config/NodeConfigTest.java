package io.radiant.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.discovery.Endpoint;
import io.radiant.graph.Problem;
import io.radiant.node.journal.Durability;
import io.radiant.unit.Units;
import io.radiant.verticle.Edges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeConfigTest {
  private static final Units UNITS = Units.discovered();

  private static final String EVERYTHING =
      """
      {"ingress": {"host": "127.0.0.1", "port": 1}, "admin": {"host": "::1", "port": 2},
       "eventLoops": 3, "edges": "bus", "work": {"threads": 4, "queue": 5},
       "limits": {"bodyBytes": 6, "headerBytes": 700, "inFlight": 8, "bytesInFlight": 88, "timeoutMillis": 9},
       "drain": {"delayMillis": 10, "timeoutMillis": 11}, "endpoints": {"m": ["a:12", "b:13"]},
       "headers": {"forward": ["X-Tenant", "B3", "x-tenant"]},
       "cors": {"origins": ["https://shop.example:8443", "null"], "headers": ["X-Api-Key"]},
       "journal": {"directory": "/var/kept", "durability": "SYSTEM", "keepHours": 20, "maxMegabytes": 21, "parkMillis": 22, "events": 23}}
      """;

  @TempDir private Path folder;

  private DeploymentFile read(String node, Map<String, String> environment) throws IOException {
    String section = node.isEmpty() ? "" : ", \"node\": " + node;
    Path file =
        Files.writeString(
            folder.resolve("file.json"),
            """
            {"metadata": {"name": "test"}%s, "spec": {"predictors":
              [{"name": "main", "graph": {"name": "m", "implementation": "SIMPLE_MODEL"}}]}}
            """
                .formatted(section));
    return DeploymentFile.read(file, UNITS, environment);
  }

  private static List<String> forwarded(String... more) {
    return Stream.concat(NodeConfig.DEFAULT.forwardedHeaders().stream(), Stream.of(more)).toList();
  }

  private List<String> problems(String node) throws IOException {
    return read(node, Map.of()).problems().all().stream().map(Problem::toString).toList();
  }

  @Test
  void aFileWithoutTheSectionLeavesTheDefaults() throws IOException {
    assertEquals(Optional.empty(), read("", Map.of()).node());
    assertEquals(
        Optional.of(NodeConfig.DEFAULT), read("{}", Map.of("RADIANT_EDGES", "direct")).node());
  }

  @Test
  void everyKeyIsRead() throws IOException {
    NodeConfig expected =
        new NodeConfig(
            new NodeConfig.Address("127.0.0.1", 1),
            new NodeConfig.Address("::1", 2),
            3,
            Edges.Mode.BUS,
            new NodeConfig.Work(4, 5),
            new NodeConfig.Limits(6, 700, 8, 88, 9),
            new NodeConfig.Drain(10, 11),
            Map.of("m", List.of(new Endpoint("a", 12), new Endpoint("b", 13))),
            forwarded("x-tenant"),
            new NodeConfig.Cors(List.of("https://shop.example:8443", "null"), List.of("X-Api-Key")),
            new JournalConfig(
                Path.of("/var/kept"), Durability.SYSTEM, 20, 21, 22, OptionalInt.of(23)));
    assertEquals(Optional.of(expected), read(EVERYTHING, Map.of()).node());
    assertEquals(List.of(), problems(EVERYTHING));
  }

  @Test
  void everyVariableOverridesItsKey() throws IOException {
    Map<String, String> environment = new HashMap<>();
    int next = 1001;
    for (String name : Environment.names()) {
      boolean text = name.endsWith("_HOST") || name.equals("RADIANT_EDGES");
      environment.put(name, text ? "bus" : Integer.toString(next++));
    }
    NodeConfig expected =
        new NodeConfig(
            new NodeConfig.Address("bus", 1001),
            new NodeConfig.Address("bus", 1002),
            1003,
            Edges.Mode.BUS,
            new NodeConfig.Work(1004, 1005),
            new NodeConfig.Limits(1006, 1007, 1008, 1009, 1010),
            new NodeConfig.Drain(1011, 1012),
            Map.of("m", List.of(new Endpoint("a", 12), new Endpoint("b", 13))),
            forwarded("x-user", "x-team"),
            new NodeConfig.Cors(List.of("https://a.example", "https://b.example"), List.of("*")),
            new JournalConfig(
                Path.of("elsewhere"), Durability.INTERVAL, 1016, 1017, 1018, OptionalInt.of(1019)));
    environment.put("RADIANT_HEADERS_FORWARD", "X-User, x-team,");
    environment.put("CORS_ALLOWED_ORIGINS", "not taken");
    environment.put("RADIANT_CORS_ORIGINS", "https://a.example,https://b.example");
    environment.put("RADIANT_CORS_HEADERS", "*");
    environment.put("RADIANT_JOURNAL_DIRECTORY", "elsewhere");
    environment.put("RADIANT_JOURNAL_DURABILITY", "INTERVAL");
    environment.put("RADIANT_EVENT_LOOPS", "1003");
    environment.put("RADIANT_WORK_THREADS", "1004");
    assertEquals(Optional.of(expected), read(EVERYTHING, environment).node());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ports': 1}                        | /node/ports: unknown key",
        "{'ingress': {'port': 65536}}        | /node/ingress/port: expected an integer in 0..65535",
        "{'ingress': {'prt': 1}}             | /node/ingress/prt: unknown key",
        "{'ingress': 8080}                   | /node/ingress: expected an object, got 8080",
        "{'eventLoops': 0}                   | /node/eventLoops: expected an integer in 1..1024",
        "{'edges': 'carrier pigeon'}         | /node/edges: expected \"direct\" or \"bus\"",
        "{'work': {'queue': 0}}              | /node/work/queue: expected an integer",
        "{'limits': {'inFlight': '9'}}       | /node/limits/inFlight: expected an integer",
        "{'limits': {'bytesInFlight': 9}}    | /node/limits/bytesInFlight: expected an integer in 16777216..",
        "{'drain': {'delayMillis': -1}}      | /node/drain/delayMillis: expected an integer",
        "{'endpoints': {'m': ['nowhere']}}   | /node/endpoints/m/0: \"nowhere\" (expected: host:port)",
        "{'ingress': {'port': 8081}}         | /node: ingress and admin cannot share port 8081",
        "{'headers': {'forward': ['a b']}}   | /node/headers/forward/0: \"a b\" (expected: a header's name)",
        "{'headers': {'forward': ['Host']}}  | /node/headers/forward/0: \"host\" belongs to one connection",
        "{'headers': {'forward': 'x-user'}}  | /node/headers/forward: expected an array",
        "{'headers': {'drop': []}}           | /node/headers/drop: unknown key",
        "{'cors': {'origins': ['a.example']}} | /node/cors/origins/0: \"a.example\" (expected: *, null",
        "{'cors': {'headers': ['']}}         | /node/cors/headers/0: \"\" (expected: a header's name)",
        "{'cors': '*'}                       | /node/cors: expected an object",
        "{'journal': {'durability': 'fsync'}} | /node/journal/durability: expected one of [FSYNC, INTERVAL, SYSTEM]",
        "{'journal': {'directory': ' '}}     | /node/journal/directory: \" \" (expected: a folder)",
        "{'journal': {'keepHours': 0}}       | /node/journal/keepHours: expected an integer in 1..",
        "{'journal': {'maxMegabytes': 1.5}}  | /node/journal/maxMegabytes: expected an integer",
        "{'journal': {'parkMillis': -1}}     | /node/journal/parkMillis: expected an integer in 0..",
        "{'journal': {'events': 15}}         | /node/journal/events: expected an integer in 16..33554432",
        "{'journal': {'folder': 'x'}}        | /node/journal/folder: unknown key",
        "7                                   | /node: expected an object",
      },
      quoteCharacter = '`')
  void whatIsWrongIsNamedWhereItStands(String node, String complaint) throws IOException {
    List<String> problems = problems(node.replace('\'', '"'));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(complaint), problems.toString());
  }

  @Test
  void theNamesThatSeldonsExecutorGivesToCorsSettingsAreUnderstood() throws IOException {
    Map<String, String> environment =
        Map.of(
            "CORS_ALLOWED_ORIGINS", "https://a.example", "CORS_ALLOWED_HEADERS", "Accept,X-User");
    assertEquals(
        new NodeConfig.Cors(List.of("https://a.example"), List.of("Accept", "X-User")),
        read("", environment).node().orElseThrow().cors());
  }

  @Test
  void anyFreePortMayBeAskedForTwice() throws IOException {
    assertEquals(List.of(), problems("{\"ingress\":{\"port\":0},\"admin\":{\"port\":0}}"));
  }
}
