package io.radiant.law;

import static io.radiant.law.Sketch.missing;
import static io.radiant.law.Sketch.node;

import io.radiant.message.ErrorCode;
import org.junit.jupiter.api.Test;

/** What only a place with addresses can show. */
abstract class OnEventLoopsLaw extends LawOfEvaluation {
  @Test
  void aChildThatNobodyServesIsUnavailableAtOnce() {
    assertFailure(
        ErrorCode.UNIT_UNAVAILABLE,
        "ghost",
        "nobody answers here",
        failure(node("root", Scripted.PLAIN, missing("ghost"))));
  }
}
