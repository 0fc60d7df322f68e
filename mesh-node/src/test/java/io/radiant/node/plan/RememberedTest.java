package io.radiant.node.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a question is asked again, and what is said while nobody answers. */
final class RememberedTest {
  private static final long FRESH = TimeUnit.MINUTES.toNanos(1);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final List<Promise<String>> questions = new ArrayList<>();
  private long now;
  private final Remembered<String> answer = new Remembered<>(FRESH, () -> now);

  private Future<String> ask() {
    return answer.get(
        () -> {
          questions.add(Promise.promise());
          return questions.get(questions.size() - 1).future();
        });
  }

  private void reply(String text) {
    questions.get(questions.size() - 1).complete(text);
  }

  private void refuse() {
    questions.get(questions.size() - 1).fail("down");
  }

  @Test
  void aFreshAnswerIsNotAskedForAgain() {
    Future<String> first = ask();
    reply("a");
    now += FRESH - 1;
    assertEquals("a", first.result());
    assertEquals("a", ask().result());
    assertEquals(1, questions.size());
  }

  @Test
  void oneQuestionIsUnderWayAtATime() {
    Future<String> first = ask();
    Future<String> second = ask();
    assertEquals(1, questions.size());
    reply("a");
    assertEquals("a", first.result());
    assertEquals("a", second.result());
  }

  @Test
  void anOldAnswerStaysWhileNobodyGivesANewerOne() {
    ask();
    reply("a");
    now += FRESH;
    Future<String> stale = ask();
    assertFalse(stale.isComplete());
    refuse();
    assertEquals("a", stale.result());
    assertEquals("a", ask().result());
    assertEquals(2, questions.size());
    now += PAUSE;
    Future<String> newer = ask();
    reply("b");
    assertEquals("b", newer.result());
    assertEquals("b", ask().result());
    assertEquals(3, questions.size());
  }

  @Test
  void whoeverRefusesIsLeftAloneForAMoment() {
    Future<String> first = ask();
    refuse();
    Future<String> second = ask();
    assertTrue(second.failed());
    assertSame(first.cause(), second.cause());
    assertEquals(1, questions.size());
    now += PAUSE;
    ask();
    assertEquals(2, questions.size());
  }
}
