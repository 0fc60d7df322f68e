package io.radiant.verticle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkPoolTest {
  private static final Failure LEFT = new Failure(ErrorCode.CANCELLED, "the client left");

  private final WorkPool pool = new WorkPool(1, 2);
  private final AtomicInteger ran = new AtomicInteger();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void closePool() {
    pool.close();
  }

  /** Keeps the only thread busy until {@link #release}. */
  private Future<String> occupy() {
    Future<String> busy =
        pool.run(
            Deadline.none(),
            () -> {
              running.countDown();
              Await.open(release);
              return "done";
            });
    Await.open(running);
    return busy;
  }

  private Future<Integer> count(Deadline deadline) {
    return pool.run(deadline, ran::incrementAndGet);
  }

  @Test
  void answersWhatATaskReturns() {
    assertEquals(1, Await.value(count(Deadline.none())));
  }

  @Test
  void failsAsATaskDoes() {
    Failure bad = Failure.badRequest("bad");
    assertEquals(
        bad,
        Await.cause(
            pool.run(
                Deadline.none(),
                () -> {
                  throw bad;
                })));
  }

  @Test
  void anErrorInATaskIsAFailureAndNotTheEndOfTheThread() {
    Throwable cause =
        Await.cause(
            pool.run(
                Deadline.none(),
                () -> {
                  throw new StackOverflowError("deep");
                }));
    assertEquals("deep", cause.getMessage());
    assertEquals(1, Await.value(count(Deadline.none())));
  }

  @Test
  void whatDoesNotFitIntoTheQueueIsRefusedAtOnce() {
    occupy();
    count(Deadline.none());
    count(Deadline.none());
    Future<Integer> refused = count(Deadline.none());
    assertTrue(refused.isComplete());
    assertEquals(ErrorCode.OVERLOADED, Await.failure(refused).code());
    assertEquals("2 tasks are waiting", Await.failure(refused).getMessage());
    assertEquals(2, pool.waiting());
    assertEquals(1, pool.running());
  }

  @Test
  void whatWaitsIsDoneInItsOrder() {
    occupy();
    Future<Integer> first = count(Deadline.none());
    Future<Integer> second = count(Deadline.none());
    release.countDown();
    assertEquals(1, Await.value(first));
    assertEquals(2, Await.value(second));
  }

  @Test
  void aTaskWhoseDeadlinePassedInTheQueueIsNotRun() {
    occupy();
    Future<Integer> late = count(Deadline.at(System.nanoTime() - 1));
    release.countDown();
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, Await.failure(late).code());
    assertEquals(0, ran.get());
  }

  @Test
  void aTaskWithTimeLeftIsRun() {
    Deadline deadline = Deadline.at(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
    assertEquals(1, Await.value(count(deadline)));
  }

  @Test
  void aCancelledTaskLeavesTheQueueAndFreesItsPlace() {
    Future<String> busy = occupy();
    Deadline deadline = Deadline.none();
    Future<Integer> cancelled = count(deadline);
    count(Deadline.none());
    deadline.cancel(LEFT);
    assertEquals(LEFT, Await.failure(cancelled));
    assertFalse(busy.isComplete());
    assertEquals(1, pool.waiting());
    Future<Integer> inItsPlace = count(Deadline.none());
    release.countDown();
    assertEquals(2, Await.value(inItsPlace));
  }

  @Test
  void aTaskThatIsCancelledBeforehandIsNotRun() {
    occupy();
    Deadline deadline = Deadline.none();
    deadline.cancel(LEFT);
    assertEquals(LEFT, Await.failure(count(deadline)));
    assertEquals(0, pool.waiting());
  }

  @Test
  void aTaskThatIsCancelledBeforehandIsNotRunByAnIdleThreadEither() {
    for (int i = 0; i < 200; i++) {
      Deadline deadline = Deadline.none();
      deadline.cancel(LEFT);
      assertEquals(ErrorCode.CANCELLED, Await.failure(count(deadline)).code());
    }
    assertEquals(0, ran.get());
  }

  @Test
  void cancellingDoesNotDisturbATaskThatRuns() {
    Deadline deadline = Deadline.none();
    Future<String> answer =
        pool.run(
            deadline,
            () -> {
              running.countDown();
              Await.open(release);
              return "done";
            });
    Await.open(running);
    deadline.cancel(LEFT);
    release.countDown();
    assertEquals("done", Await.value(answer));
  }

  @Test
  void closingFailsWhatWaitsAndWhatComes() {
    occupy();
    Future<Integer> waiting = count(Deadline.none());
    pool.close();
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, Await.failure(waiting).code());
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, Await.failure(count(Deadline.none())).code());
    assertEquals(0, ran.get());
  }

  @Test
  void closingInterruptsWhatRuns() {
    CountDownLatch never = new CountDownLatch(1);
    Future<String> stuck =
        pool.run(
            Deadline.none(),
            () -> {
              running.countDown();
              never.await();
              return "never";
            });
    Await.open(running);
    pool.close();
    assertEquals(InterruptedException.class, Await.cause(stuck).getClass());
  }

  /** Where a task ran, and where its answer, or its refusal, arrived. */
  private record Threads(Thread caller, Thread worker, Thread answered) {}

  private Future<Threads> threadsOf(Vertx vertx) {
    Promise<Threads> seen = Promise.promise();
    vertx.runOnContext(
        ignored -> {
          Thread caller = Thread.currentThread();
          pool.run(Deadline.none(), Thread::currentThread)
              .onSuccess(
                  worker -> seen.complete(new Threads(caller, worker, Thread.currentThread())));
        });
    return seen.future();
  }

  @Test
  void answersOnTheEventLoopThatAsked() {
    Vertx vertx = Vertx.vertx();
    try {
      Threads threads = Await.value(threadsOf(vertx));
      assertEquals(threads.caller(), threads.answered());
      assertNotEquals(threads.caller(), threads.worker());
      assertEquals("radiant-work-1", threads.worker().getName());
      assertTrue(threads.worker().isDaemon());
    } finally {
      Await.value(vertx.close());
    }
  }

  @Test
  void aRefusalOfWhatWaitedArrivesOnTheEventLoopThatAsked() {
    Vertx vertx = Vertx.vertx();
    try {
      occupy();
      Deadline deadline = Deadline.none();
      CountDownLatch queued = new CountDownLatch(1);
      Promise<Boolean> sameThread = Promise.promise();
      vertx.runOnContext(
          ignored -> {
            Thread caller = Thread.currentThread();
            pool.run(deadline, ran::incrementAndGet)
                .onFailure(cause -> sameThread.complete(caller == Thread.currentThread()));
            queued.countDown();
          });
      Await.open(queued);
      deadline.cancel(LEFT);
      assertTrue(Await.value(sameThread.future()));
    } finally {
      Await.value(vertx.close());
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-1,1"})
  void aPoolHasAtLeastOneThreadAndOnePlaceToWait(int threads, int queue) {
    assertThrows(IllegalArgumentException.class, () -> new WorkPool(threads, queue));
  }
}
