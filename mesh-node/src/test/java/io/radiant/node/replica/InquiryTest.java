package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.replica.proto.Answer;
import io.radiant.node.replica.proto.Found;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InquiryTest {
  private final Promise<Finding> finding = Promise.promise();
  private final Inquiry inquiry = inquiry(Set.of("b", "c"));

  private Inquiry inquiry(Set<String> awaited) {
    return new Inquiry(Map.of("puid", finding), Set.of("a", "b", "c"), awaited);
  }

  private static Answer answer(long timeMillis, boolean reported, boolean decided) {
    Found found =
        Found.newBuilder()
            .setTimeMillis(timeMillis)
            .setReported(reported)
            .setDecided(decided)
            .build();
    return Answer.newBuilder().addFound(found).build();
  }

  private static Finding finding(String owner, boolean complete) {
    return new Finding(Optional.of(owner), complete);
  }

  @Test
  void whoDecidedAndHasBegunToCountIsWaitedForAndNobodyElse() {
    inquiry.answered("c", answer(9, true, true));
    assertTrue(inquiry.isOver());
    assertEquals(finding("c", false), finding.future().result());
    inquiry.answered("b", answer(1, false, true));
    inquiry.close();
    assertEquals(finding("c", false), finding.future().result());
  }

  @Test
  void whoHasNotBegunMayNotBeTheOne() {
    inquiry.answered("a", answer(1, false, true));
    inquiry.answered("b", answer(5, false, true));
    assertFalse(inquiry.isOver());
    inquiry.answered("c", answer(9, true, false));
    assertTrue(inquiry.isOver());
    inquiry.close();
    assertEquals(finding("c", true), finding.future().result());
  }

  @Test
  void ofTwoThatHaveBegunTheOneThatDecidedGoesOn() {
    inquiry.answered("a", answer(1, true, false));
    assertFalse(inquiry.isOver());
    inquiry.answered("c", answer(9, true, true));
    assertEquals("c", finding.future().result().owner().orElseThrow());
  }

  @Test
  void whoIsNotWaitedForIsMissingAllTheSame() {
    Inquiry impatient = inquiry(Set.of("b"));
    impatient.answered("a", Answer.getDefaultInstance());
    impatient.answered("b", Answer.getDefaultInstance());
    assertTrue(impatient.isOver());
    impatient.close();
    assertEquals(new Finding(Optional.empty(), false), finding.future().result());
  }

  @Test
  void whatWasNotAskedForIsNoAnswer() {
    Answer strange = Answer.newBuilder().addFound(Found.newBuilder().setIndex(1)).build();
    assertThrows(IllegalArgumentException.class, () -> inquiry.answered("b", strange));
  }
}
