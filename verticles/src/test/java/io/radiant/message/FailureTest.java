package io.radiant.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailureTest {
  @Test
  void whateverIsThrownIsAFailureOfItsNode() {
    IllegalStateException cause = new IllegalStateException("broken");
    Failure failure = Failure.of(cause, "model");
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
    assertEquals(Optional.of("model"), failure.node());
    assertEquals("broken", failure.getMessage());
    assertSame(cause, failure.getCause());
  }

  @Test
  void somethingThrownWithoutAMessageIsDescribedByItsClass() {
    assertEquals(
        "java.lang.IllegalStateException",
        Failure.of(new IllegalStateException(), "model").getMessage());
  }

  @Test
  void whatIsThrownOutsideOfUnitsIsAMistakeOfThisProcessUnlessItIsAFailure() {
    Failure born = Failure.badRequest("bad");
    assertSame(born, Failure.orMistake(born));
    Failure mistake = Failure.orMistake(new IllegalStateException("broken"));
    assertEquals(ErrorCode.INTERNAL, mistake.code());
    assertEquals("broken", mistake.getMessage());
  }

  @Test
  void aFailureIsBornAtTheFirstNodeThatIsNamed() {
    Failure born = Failure.badRequest("bad").at("first");
    assertSame(born, born.at("second"));
    assertEquals(Optional.of("first"), Failure.of(born, "second").node());
    assertEquals(ErrorCode.BAD_REQUEST, Failure.of(born, "second").code());
  }

  @Test
  void aFailureOutsideAGraphHasNoNode() {
    assertEquals(Optional.empty(), Failure.badRequest("bad").node());
  }

  @Test
  void aFailureHasNoStackTraceOfItsOwn() {
    assertEquals(0, Failure.badRequest("bad").getStackTrace().length);
  }
}
