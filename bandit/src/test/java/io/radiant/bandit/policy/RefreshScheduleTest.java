package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

  private static final RefreshSchedule SCHEDULE = RefreshSchedule.DEFAULT;
  private static final long MILLISECOND = 1_000_000;

  @Test
  void isDenseAtFirstAndGeometricLater() {
    List<Long> due = new ArrayList<>();
    long last = 0;
    for (long count = 0; count <= 20; count++) {
      if (SCHEDULE.due(count, last, 0)) {
        due.add(count);
        last = count;
      }
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 13L, 15L, 17L, 19L), due);
  }

  @Test
  void needsFewSnapshotsForManyRewards() {
    long last = 0;
    int snapshots = 0;
    for (long count = 1; count <= 1_000_000; count++) {
      if (SCHEDULE.due(count, last, 0)) {
        last = count;
        snapshots++;
      }
    }
    assertEquals(126, snapshots);
  }

  @Test
  void waitsNoLongerThanTheLongestWait() {
    assertFalse(SCHEDULE.due(1001, 1000, 99 * MILLISECOND));
    assertTrue(SCHEDULE.due(1001, 1000, 100 * MILLISECOND));
  }

  @Test
  void isNeverDueWithoutANewReward() {
    assertFalse(SCHEDULE.due(0, 0, Long.MAX_VALUE));
    assertFalse(RefreshSchedule.EVERY_REWARD.due(1000, 1000, Long.MAX_VALUE));
  }

  @Test
  void mayBeDueAfterEveryReward() {
    assertTrue(RefreshSchedule.EVERY_REWARD.due(1_000_001, 1_000_000, 0));
  }

  @Test
  void acceptsNoNegativeGrowthOrWait() {
    assertThrows(IllegalArgumentException.class, () -> new RefreshSchedule(-0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RefreshSchedule(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new RefreshSchedule(0.1, -1));
  }
}
