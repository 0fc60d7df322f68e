package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ParameterRuleTest {
  private static final double ANY = Double.MAX_VALUE;
  private static final ParameterRule INTEGER = ParameterRule.integer("n", 1, 9, "");
  private static final ParameterRule NUMBER = ParameterRule.number("x", 0, 0.5, "");
  private static final ParameterRule ANY_NUMBER = ParameterRule.number("x", -ANY, ANY, "");
  private static final ParameterRule TEXT = ParameterRule.text("t", "");
  private static final ParameterRule CHOICE = ParameterRule.choice("c", List.of("A", "B"), "");
  private static final ParameterRule FLAG = ParameterRule.flag("f", "");
  private static final ParameterRule DURATION =
      ParameterRule.duration("d", Duration.ofSeconds(1), Duration.ofDays(1), "");
  private static final ParameterRule NUMBERS = ParameterRule.numbers("l", 0, ANY, "");

  @ParameterizedTest
  @MethodSource("good")
  void acceptsWhatFits(ParameterRule rule, Object value) {
    assertEquals(Optional.empty(), rule.complaint(value));
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of(INTEGER, 1L),
        Arguments.of(INTEGER, 9L),
        Arguments.of(NUMBER, 0.5),
        Arguments.of(NUMBER, 0L),
        Arguments.of(ANY_NUMBER, -1e300),
        Arguments.of(TEXT, ""),
        Arguments.of(CHOICE, "B"),
        Arguments.of(FLAG, false),
        Arguments.of(NUMBERS, "0"),
        Arguments.of(NUMBERS, " 1.5 , 2e3,3 "),
        Arguments.of(NUMBERS, 7L),
        Arguments.of(NUMBERS, 0.25),
        Arguments.of(DURATION, "PT1S"),
        Arguments.of(DURATION, "P1D"),
        Arguments.of(DURATION, 90L),
        Arguments.of(DURATION, 1.5));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void saysWhatIsWrongAndWhatWasExpected(ParameterRule rule, Object value, String complaint) {
    assertEquals(Optional.of(complaint), rule.complaint(value));
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of(INTEGER, 0L, "is 0 (expected: 1..9)"),
        Arguments.of(INTEGER, 10L, "is 10 (expected: 1..9)"),
        Arguments.of(INTEGER, 1.0, "is \"1.0\" (expected: an INT)"),
        Arguments.of(INTEGER, "1", "is \"1\" (expected: an INT)"),
        Arguments.of(NUMBER, 0.75, "is 0.75 (expected: 0..0.5)"),
        Arguments.of(NUMBER, Double.NaN, "is NaN (expected: 0..0.5)"),
        Arguments.of(NUMBER, "0.1", "is \"0.1\" (expected: a number (FLOAT, DOUBLE or INT))"),
        Arguments.of(
            ANY_NUMBER, Double.POSITIVE_INFINITY, "is Infinity (expected: a finite number)"),
        Arguments.of(TEXT, true, "is \"true\" (expected: a STRING)"),
        Arguments.of(CHOICE, "a", "is \"a\" (expected: one of [A, B])"),
        Arguments.of(FLAG, "true", "is \"true\" (expected: a BOOL)"),
        Arguments.of(
            NUMBERS, "1,x", "\"x\" is not a number (expected: 0 or more, separated by commas)"),
        Arguments.of(
            NUMBERS, "", "\"\" is not a number (expected: 0 or more, separated by commas)"),
        Arguments.of(
            NUMBERS, "1,,2", "\"\" is not a number (expected: 0 or more, separated by commas)"),
        Arguments.of(NUMBERS, "1,-2", "is -2 (expected: 0 or more)"),
        Arguments.of(NUMBERS, "NaN", "is NaN (expected: 0 or more)"),
        Arguments.of(DURATION, 0.5, "is 0.5 (expected: 1..86400 seconds)"),
        Arguments.of(DURATION, "P2D", "is 172800 (expected: 1..86400 seconds)"),
        Arguments.of(DURATION, "-PT1H", "is -3600 (expected: 1..86400 seconds)"),
        Arguments.of(
            DURATION,
            "90",
            "is \"90\" (expected: a duration, as PT30M or P1D, or seconds of type INT or FLOAT)"),
        Arguments.of(
            DURATION,
            "PT999999999999999999H",
            "is \"PT999999999999999999H\" (expected: a duration, as PT30M or P1D, or seconds of"
                + " type INT or FLOAT)"));
  }

  @Test
  void aRuleIsOptionalUntilItIsRequired() {
    assertFalse(INTEGER.required());
    assertTrue(INTEGER.asRequired().required());
    assertEquals(INTEGER.high(), INTEGER.asRequired().high());
  }
}
