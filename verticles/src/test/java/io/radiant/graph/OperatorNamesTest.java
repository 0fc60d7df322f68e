package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperatorNamesTest {
  private static final String SIXTY =
      "C12345678912345678901234567890123456789012345678901234567890";

  /** Seldon's own examples (V37): names of Deployments, which are shortened by the same rule. */
  @ParameterizedTest
  @CsvSource({
    "s-p-0-m, s-p-0-m",
    "s-" + SIXTY + "-0-m, seldon-10eb0f02cdc303e74043e57c1d8147ab",
    "rest-seldon-model-0-classifier, rest-seldon-model-0-classifier"
  })
  void aNameThatIsTooLongIsReplacedByItsHash(String name, String shortened) {
    assertEquals(shortened, OperatorNames.shortened(name));
  }

  @Test
  void sixtyThreeLettersAreNotTooLong() {
    assertEquals("a".repeat(63), OperatorNames.shortened("a".repeat(63)));
    assertEquals(
        "seldon-014842d480b571495a4a0363793f7367", OperatorNames.shortened("a".repeat(64)));
  }

  @Test
  void aServiceIsNamedByDeploymentPredictorAndContainer() {
    assertEquals("fraud-main-network", OperatorNames.service("fraud", "main", "network"));
    assertEquals("seldon-091040c5057814daf9cf9c604d2d3369", OperatorNames.service("s", SIXTY, "m"));
  }

  @Test
  void anOriginalServiceIsNamedByItsImageToo() {
    assertEquals(
        "digits-main-forest-repo-5000-a-b-1-0",
        OperatorNames.originalService("digits", "main", "forest", "repo:5000/a/b:1.0"));
    assertEquals("d-p-c--mage", OperatorNames.originalService("d", "p", "c", "Image"));
  }

  @Test
  void anOriginalServiceWithALongNameKeepsItsImageAndAHash() {
    assertEquals(
        "seldon-example-image-1-566cdef",
        OperatorNames.originalService(
            "deployment", "predictor", "c".repeat(40), "example/image:1"));
  }

  @Test
  void anOriginalServiceWithALongImageKeepsTheHashAlone() {
    assertEquals("seldon-edefed8", OperatorNames.originalService("d", "p", "c", "i".repeat(60)));
  }
}
