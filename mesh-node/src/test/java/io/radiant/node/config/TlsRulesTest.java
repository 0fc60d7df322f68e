package io.radiant.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.graph.Problem;
import io.radiant.node.egress.Certificates;
import io.radiant.unit.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of certificates that a manifest names are there, and are what they should be. */
final class TlsRulesTest {
  private static final String POINTER = "/spec/predictors/0/graph/children/0/endpoint/tls";

  @TempDir private static Path folder;

  @BeforeAll
  static void makeFiles() throws IOException {
    new Certificates(folder);
    Files.writeString(folder.resolve("text.pem"), "no certificate");
    Files.writeString(
        folder.resolve("garbage.pem"),
        "-----BEGIN CERTIFICATE-----\nTm9ib2R5IGhvbWU=\n-----END CERTIFICATE-----\n");
    Files.write(folder.resolve("binary.pem"), new byte[] {0, -1, 7});
    Files.writeString(
        folder.resolve("locked.pem"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
  }

  private static List<String> problems(String tls) throws IOException {
    String manifest =
        """
        {"metadata": {"name": "d"}, "spec": {"predictors": [{"name": "p", "graph":
          {"name": "r", "implementation": "SIMPLE_ROUTER", "children": [{"name": "m", "endpoint":
            {"service_host": "h", "service_port": 1, "tls": {%s}}}]}}]}}
        """
            .formatted(tls.replace('\'', '"'));
    Path file = Files.writeString(folder.resolve("d.json"), manifest);
    return DeploymentFile.read(file, Units.discovered(), Map.of()).problems().all().stream()
        .map(Problem::toString)
        .toList();
  }

  private static void assertProblem(String tls, String problem) throws IOException {
    assertEquals(List.of(POINTER + problem.replace("FOLDER", folder.toString())), problems(tls));
  }

  @Test
  void filesThatAreThereAndGoodAreFoundBesideTheManifest() throws IOException {
    assertEquals(
        List.of(), problems("'caFile': 'ca.pem', 'certFile': './good.pem', 'keyFile': 'key.pem'"));
  }

  @Test
  void filesThatAreMissingAreErrors() throws IOException {
    assertProblem("'caFile': 'x/ca.pem'", "/caFile: there is no file FOLDER/x/ca.pem");
    assertProblem(
        "'certFile': 'good.pem', 'keyFile': 'x.pem'", "/keyFile: there is no file FOLDER/x.pem");
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    assertProblem("'caFile': '.'", "/caFile: FOLDER cannot be read: Is a directory");
  }

  @Test
  void whatIsNoPemIsAnError() throws IOException {
    for (String file : List.of("text.pem", "garbage.pem", "binary.pem", "key.pem")) {
      assertProblem(
          "'caFile': '%s'".formatted(file),
          "/caFile: FOLDER/%s has no certificates in PEM".formatted(file));
    }
    for (String file : List.of("text.pem", "locked.pem", "good.pem")) {
      assertProblem(
          "'certFile': 'good.pem', 'keyFile': '%s'".formatted(file),
          "/keyFile: FOLDER/%s has no private key in PEM (without a password)".formatted(file));
    }
  }
}
