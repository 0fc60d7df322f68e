package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any message, sent in any dialect and from there in any other, is the same message. */
final class OipPropertiesTest {
  private static final long SEED = 20261122;
  private static final int MESSAGES = 3_000;

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aRequestStaysItselfOrIsRefused(OipDialect dialect) {
    for (long seed = SEED; seed < SEED + MESSAGES; seed++) {
      InferenceMessage message = new OipGenerator(seed).message();
      assertSame(seed, dialect, message, dialect::pass);
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void anAnswerStaysItselfOrIsRefused(OipDialect dialect) {
    for (long seed = -SEED; seed < MESSAGES - SEED; seed++) {
      InferenceMessage message = new OipGenerator(seed).message();
      assertSame(seed, dialect, message, dialect::passAnswer);
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void whatCameInOneDialectGoesOutInEveryOther(OipDialect first) {
    for (long seed = 2 * SEED; seed < 2 * SEED + MESSAGES; seed++) {
      InferenceMessage message = new OipGenerator(seed).message();
      OipDialect second = OipDialect.values()[(int) (seed % OipDialect.values().length)];
      if (first.canHold(message) && second.canHold(message)) {
        assertSame(seed, second, message, whole -> second.pass(first.pass(whole)));
      }
    }
  }

  private static void assertSame(
      long seed,
      OipDialect dialect,
      InferenceMessage message,
      UnaryOperator<InferenceMessage> passing) {
    String which = dialect + ", seed " + seed + ": " + message.payload();
    boolean holds = dialect.canHold(message);
    try {
      InferenceMessage back = passing.apply(message);
      assertEquals(OipMeaning.of(message), OipMeaning.of(back), which);
      assertEquals(true, holds, which + " was not refused");
    } catch (Failure refusal) {
      assertEquals(ErrorCode.BAD_REQUEST, refusal.code(), which);
      assertFalse(holds, () -> which + " was refused: " + refusal.getMessage());
    }
  }
}
