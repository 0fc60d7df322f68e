package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CompensatedSumTest {

  @Test
  void keepsASmallTermBesideALargeOne() {
    assertEquals(2, sumOf(1, 1e100, 1, -1e100));
  }

  @Test
  void addsAMillionTenthsExactly() {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < 1_000_000; i++) {
      sum.add(0.1);
    }
    assertEquals(100_000, sum.value());
  }

  @Test
  void doesNotDependOnTheOrder() {
    assertEquals(sumOf(0.1, 1e-17, 0.7, 3e9), sumOf(3e9, 0.7, 1e-17, 0.1));
  }

  private static double sumOf(double... terms) {
    CompensatedSum sum = new CompensatedSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum.value();
  }
}
