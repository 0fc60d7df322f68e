package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.Repeats;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.node.whole.Logs;
import io.radiant.unit.RouterPlan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HorizonTest {
  private static final int CAPACITY = 64;
  private static final long KEPT = TimeUnit.HOURS.toMillis(10);
  private static final long NOW = TestLedger.NOW;
  private static final BookSettings SETTINGS = new BookSettings(KEPT, CAPACITY, 0);
  private static final RouterPlan PLAN =
      Happenings.plan("root", List.of("a", "b"), Repeats.FIRST_WINS, Happenings.learned());

  private final RouterBook book =
      RouterBook.empty(BookTerms.of(PLAN), "origin", 0, SETTINGS, NOW - KEPT);
  private final Fold fold =
      new Fold(
          "origin",
          SETTINGS,
          List.of(book),
          Fold.empty("origin", SETTINGS).seen(),
          List.of(),
          0,
          Long.MAX_VALUE,
          new EpochCauses());
  private final Horizon horizon = new Horizon("digits", List.of(PLAN), fold);

  /** Each of them decided and rewarded a second after the one before. */
  private void reward(int count) {
    for (int i = 0; i < count; i++) {
      long time = NOW + 1000L * i;
      Route.Branch route = new Route.Branch(0, 1, new Basis(0, 1, new double[0], 0, new double[0]));
      RouterDecision decision = new RouterDecision("root", "a", route);
      DecidedPrediction prediction =
          new DecidedPrediction("puid-" + i, PLAN.predictor(), "1", time, List.of(decision));
      fold.reported(new ReportedReward(prediction, "", 1, false, time, time, ""));
    }
  }

  @Test
  void beforeAnyRewardItIsWhatWasAskedFor() {
    assertEquals(KEPT, horizon.millis(NOW, 0));
  }

  @Test
  void aWindowWithRoomTakesRewardsAsOldAsWasAskedFor() {
    reward(CAPACITY);
    assertEquals(KEPT, horizon.millis(NOW + 1000L * (CAPACITY - 1), 0));
  }

  @Test
  void aFullWindowTakesAsManySecondsAsItHasRewardsOfASecond() {
    reward(5 * CAPACITY);
    assertEquals(1000L * CAPACITY, horizon.millis(NOW + 1000L * (5 * CAPACITY - 1), 0));
  }

  @Test
  void aShortOneIsSaidOnceAnHour() {
    reward(2 * CAPACITY);
    long now = NOW + 2000L * CAPACITY;
    try (Logs logs = Logs.watch()) {
      horizon.millis(now, 0);
      horizon.millis(now, TimeUnit.MINUTES.toNanos(59));
      assertEquals(1, logs.warnings().size(), logs.warnings().toString());
      horizon.millis(now, TimeUnit.MINUTES.toNanos(61));
      assertEquals(2, logs.warnings().size(), logs.warnings().toString());
      assertTrue(logs.warnings().get(0).contains("not of 10 h"), logs.warnings().toString());
    }
  }
}
