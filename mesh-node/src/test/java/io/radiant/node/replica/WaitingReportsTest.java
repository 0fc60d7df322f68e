package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.node.wire.FeedbackBody;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WaitingReportsTest {
  private final AtomicLong now = new AtomicLong();
  private final WaitingReports waiting = new WaitingReports(now::get, 10);
  private final FeedbackBody first = Replicas.report("first", "event", 1);
  private final FeedbackBody second = Replicas.report("second", "event", 1);

  @Test
  void reportsWaitForALimitedTime() {
    waiting.add(first);
    now.set(TimeUnit.MILLISECONDS.toNanos(6));
    waiting.add(second);
    assertEquals(List.of(first, second), waiting.bodies());
    now.set(TimeUnit.MILLISECONDS.toNanos(11));
    assertEquals(List.of(second), waiting.bodies());
    now.set(TimeUnit.MILLISECONDS.toNanos(17));
    assertEquals(List.of(), waiting.bodies());
  }

  @Test
  void aReportThatWasTakenCareOfWaitsNoLonger() {
    waiting.add(first);
    waiting.add(second);
    waiting.remove(first);
    assertEquals(List.of(second), waiting.bodies());
  }

  @Test
  void onlySoManyWait() {
    for (int i = 0; i < 5_000; i++) {
      waiting.add(first);
    }
    assertEquals(4_096, waiting.bodies().size());
  }
}
