package io.radiant.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.testing.Await;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadlineTest {
  private static final Failure FIRST = new Failure(ErrorCode.CANCELLED, "first");
  private static final Failure SECOND = new Failure(ErrorCode.CANCELLED, "second");

  @Test
  void whatIsLeftShrinksToNothingAndNotBelow() {
    Deadline deadline = Deadline.at(1000);
    assertEquals(900, deadline.remainingNanos(100));
    assertEquals(0, deadline.remainingNanos(1000));
    assertEquals(0, deadline.remainingNanos(5000));
    assertFalse(deadline.isExpired(999));
    assertTrue(deadline.isExpired(1000));
  }

  @Test
  void theClockMayPassItsGreatestNumber() {
    Deadline deadline = Deadline.at(Long.MIN_VALUE + 50);
    assertEquals(100, deadline.remainingNanos(Long.MAX_VALUE - 49));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE})
  void withoutALimitItNeverExpires(long now) {
    assertEquals(Long.MAX_VALUE, Deadline.none().remainingNanos(now));
    assertFalse(Deadline.none().isExpired(now));
    assertFalse(Deadline.none().isLimited());
  }

  @Test
  void theLastInstantOfTheClockIsStillALimit() {
    assertTrue(Deadline.at(Long.MAX_VALUE).isLimited());
  }

  @Test
  void onlyTheFirstCancelCounts() {
    List<Failure> heard = new ArrayList<>();
    Deadline deadline = Deadline.none();
    deadline.onCancel(heard::add);
    deadline.cancel(FIRST);
    deadline.cancel(SECOND);
    assertTrue(deadline.isCancelled());
    assertEquals(List.of(FIRST), heard);
  }

  @Test
  void whoComesLateHearsTheFirstReasonAtOnce() {
    List<Failure> heard = new ArrayList<>();
    Deadline deadline = Deadline.none();
    deadline.cancel(FIRST);
    deadline.cancel(SECOND);
    deadline.onCancel(heard::add);
    assertEquals(List.of(FIRST), heard);
  }

  @Test
  void cancellingReachesWhatIsBelow() {
    List<Failure> heard = new ArrayList<>();
    Deadline above = Deadline.at(1000);
    Deadline below = above.nested().nested();
    below.onCancel(heard::add);
    above.cancel(FIRST);
    assertTrue(below.isCancelled());
    assertEquals(List.of(FIRST), heard);
  }

  @Test
  void cancellingDoesNotReachWhatIsAboveOrBeside() {
    Deadline above = Deadline.none();
    Deadline beside = above.nested();
    above.nested().cancel(FIRST);
    assertFalse(above.isCancelled());
    assertFalse(beside.isCancelled());
  }

  @Test
  void whatNestsInSomethingCancelledIsCancelled() {
    Deadline above = Deadline.none();
    above.cancel(FIRST);
    assertTrue(above.nested().isCancelled());
  }

  @Test
  void nestedDeadlinesEndAtTheSameTime() {
    assertEquals(7, Deadline.at(1000).nested().remainingNanos(993));
    assertFalse(Deadline.none().nested().isLimited());
  }

  @Test
  void everyHandlerOfManyThreadsHearsOneReasonExactlyOnce() {
    int threads = 8;
    int handlersEach = 500;
    AtomicInteger calls = new AtomicInteger();
    List<Failure> reasons = Collections.synchronizedList(new ArrayList<>());
    Deadline deadline = Deadline.none();
    inParallel(
        threads,
        thread -> {
          for (int i = 0; i < handlersEach; i++) {
            deadline.onCancel(
                reason -> {
                  calls.incrementAndGet();
                  reasons.add(reason);
                });
            if (i == handlersEach / 2) {
              deadline.cancel(new Failure(ErrorCode.CANCELLED, "thread " + thread));
            }
          }
        });
    assertEquals(threads * handlersEach, calls.get());
    assertEquals(1, reasons.stream().distinct().count());
  }

  private static void inParallel(int threads, IntConsumer work) {
    CountDownLatch ready = new CountDownLatch(threads);
    CountDownLatch done = new CountDownLatch(threads);
    IntStream.range(0, threads)
        .forEach(
            thread ->
                new Thread(
                        () -> {
                          ready.countDown();
                          Await.open(ready);
                          work.accept(thread);
                          done.countDown();
                        })
                    .start());
    Await.open(done);
  }
}
