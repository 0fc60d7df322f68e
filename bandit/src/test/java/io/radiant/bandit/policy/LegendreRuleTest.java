package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LegendreRuleTest {

  private static final int ORDER = 16;

  private final LegendreRule rule = new LegendreRule(ORDER);

  @Test
  void integratesPolynomialsOfTwiceItsOrder() {
    for (int power = 0; power < 2 * ORDER; power++) {
      double exact = power % 2 == 0 ? 2.0 / (power + 1) : 0;
      assertEquals(exact, integral(rule.weights(), power), 1e-14, "power " + power);
    }
  }

  @Test
  void integratesFromEachNodeToTheRight() {
    for (int power = 0; power < ORDER; power++) {
      for (int node = 0; node < ORDER; node++) {
        double exact = (1 - Math.pow(rule.nodes()[node], power + 1)) / (power + 1);
        assertEquals(exact, integral(rule.tails()[node], power), 1e-14, "power " + power);
      }
    }
  }

  private double integral(double[] weights, int power) {
    double sum = 0;
    for (int node = 0; node < ORDER; node++) {
      sum += weights[node] * Math.pow(rule.nodes()[node], power);
    }
    return sum;
  }
}
