package io.radiant.node.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.unit.Units;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetSpecTest {
  private static final Units UNITS = Units.discovered();
  private static final List<String> ARMS = List.of("a", "b", "c=d");

  private static double[] chances(String policy) {
    return TargetSpec.parse(policy, UNITS).over(ARMS).chances(null, 0);
  }

  @Test
  void sharesGoByTheNamesOfArms() {
    assertArrayEquals(new double[] {0, 1, 0}, chances("always:b"));
    assertArrayEquals(new double[] {0, .25, .75}, chances("split:c=d=.75,b=.25"), 1e-15);
    assertEquals(
        .75, TargetSpec.parse("split:c=d=.75,b=.25", UNITS).over(ARMS).largestChance(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "always|expected: always:<name of an arm>",
        "always:|expected: always:<name of an arm>",
        "always:x|there is no arm \"x\" (there is: a, b, c=d)",
        "split:a|expected: split:<arm>=<share>",
        "split:a=1,a=2|each arm once",
        "split:a=-1|shares 0 or more",
        "split:a=0|the shares are together 0.0 (expected: 1)",
        "split:a=.2,b=.9|the shares are together 1.1 (expected: 1)",
        "split:a=60,b=40|the shares are together 100.0 (expected: 1)",
        "split:a=.2,b=Infinity|the shares are together Infinity (expected: 1)",
        "split:a=NaN|shares 0 or more",
        "split:x=1|there is no arm \"x\"",
        "GREEDY|there is no policy \"GREEDY\" (there is: always:<arm>",
        "SIMPLE_MODEL|there is no policy \"SIMPLE_MODEL\"",
        "SIMPLE_ROUTER|does not decide by rewards alone",
        "LIN_UCB|does not decide by rewards alone",
        "EPSILON_GREEDY:epsilon|epsilon is \"epsilon\" (expected: a number",
        "EPSILON_GREEDY:epsilon=2|epsilon is 2 (expected: 0..1)",
        "EPSILON_GREEDY:epsilon=.1,speed=3|has no parameter \"speed\" (there is: epsilon",
      })
  void whatIsNoPolicyIsRefusedInWords(String policy, String words) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> TargetSpec.parse(policy, UNITS).over(ARMS));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }
}
