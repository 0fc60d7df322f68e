package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EValuesTest {

  @Test
  void theMeanOfEValuesIsTakenOfTheValuesNotOfTheirLogarithms() {
    assertEquals(Math.log(13), EValues.logMean(Math.log(1), Math.log(25)), 1e-14);
    assertEquals(2000 - Math.log(2), EValues.logMean(2000, -2000), 1e-12);
    assertEquals(
        Double.NEGATIVE_INFINITY,
        EValues.logMean(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, EValues::logMean);
  }

  /** The k-th largest of m must reach m/(kα): 80, 40, 26.7 and 20 for four at 5 %. */
  @Test
  void discoveriesAreTheStrongestThatReachTheirCommonBar() {
    assertEquals(List.of(1), discoveries(1, 80.1, 30, 2));
    assertEquals(List.of(), discoveries(1, 79.9, 30, 2));
    assertEquals(List.of(1, 2), discoveries(1, 79.9, 40.1, 2));
    assertEquals(List.of(0, 1, 2, 3), discoveries(20.1, 79.9, 20.1, 21));
    assertEquals(List.of(), discoveries());
  }

  private static List<Integer> discoveries(double... eValues) {
    return EValues.discoveries(.05, Arrays.stream(eValues).map(Math::log).toArray());
  }

  @Test
  void thePValueIsThatOfTheBestLookAndNeverRises() {
    AnytimePValue pValue = new AnytimePValue();
    assertEquals(1, pValue.value());
    pValue.observe(-3);
    assertEquals(1, pValue.value());
    pValue.observe(Math.log(40));
    pValue.observe(Math.log(2));
    assertEquals(.025, pValue.value(), 1e-15);
  }
}
