package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Test
  void addsTermsBelowZero() {
    ExactSum sum = new ExactSum();
    sum.add(-0.1);
    sum.add(-1234.5);
    assertEquals(-1234.6, sum.value());
    sum.add(0.1);
    sum.add(1234.5);
    assertEquals(new ExactSum(), sum);
  }

  @Test
  void hasAValueForEveryNumberOf128Bits() {
    assertEquals(-0x1p66, new ExactSum(Long.MIN_VALUE, 0).value());
    assertEquals(-0x1p66, new ExactSum(Long.MIN_VALUE, 1).value());
    assertEquals(-0x1p3, new ExactSum(-1, 0).value());
    assertEquals(-0x1p-61, new ExactSum(-1, -1).value());
  }

  @Test
  void isTheSamePacked() {
    SplittableRandom chance = new SplittableRandom(3);
    ExactSum one = new ExactSum();
    ExactSums packed = new ExactSums(2);
    for (int i = 0; i < 10_000; i++) {
      double term = Math.sinh(chance.nextDouble(-40, 40));
      one.add(term);
      packed.add(1, term);
    }
    ExactSums twice = packed.copy();
    twice.add(packed);
    one.add(one.copy());
    assertEquals(one, new ExactSum(twice.high(1), twice.low(1)));
    assertEquals(one.value(), twice.value(1));
    assertEquals(0, twice.value(0));
  }

  private static final double ROUNDING = 4e-16;

  @Test
  void addsAMillionTenthsExactly() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 1_000_000; i++) {
      sum.add(0.1);
    }
    assertEquals(100_000, sum.value());
  }

  @Test
  void keepsASmallTermBesideALargeOne() {
    ExactSum sum = sumOf(0x1p59, 0.3);
    sum.subtract(0x1p59);
    assertEquals(0.3, sum.value());
  }

  @Test
  void isWhatItWasWhenATermIsTakenBack() {
    ExactSum sum = sumOf(0.1, 0.7);
    sum.add(1e-30);
    sum.add(123.456);
    sum.subtract(123.456);
    sum.subtract(1e-30);
    assertEquals(sumOf(0.7, 0.1), sum);
  }

  @Test
  void mayBeNegativeWhileATermIsMissing() {
    ExactSum sum = new ExactSum();
    sum.subtract(0.75);
    assertEquals(-0.75, sum.value());
    assertNotEquals(new ExactSum(), sum);
    sum.add(0.75);
    assertEquals(new ExactSum(), sum);
  }

  @Test
  void isTheSumOfItsPartsHoweverItWasDivided() {
    SplittableRandom chance = new SplittableRandom(5);
    ExactSum whole = new ExactSum();
    ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 10_000; i++) {
      double term = chance.nextDouble() * Math.pow(10, chance.nextInt(-2, 12));
      whole.add(term);
      parts[chance.nextInt(3)].add(term);
      exact = exact.add(new BigDecimal(term));
    }
    parts[0].add(parts[1]);
    parts[0].add(parts[2]);
    assertEquals(whole, parts[0]);
    assertEquals(exact.doubleValue(), whole.value(), exact.doubleValue() * ROUNDING);
  }

  private static ExactSum sumOf(double... terms) {
    ExactSum sum = new ExactSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum;
  }
}
