package io.radiant.node.replica;

import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.Statistics;
import io.radiant.unit.RouterPlan;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One who hears of everything once, in order, and never dies. */
final class Oracle {
  private final RouterPlan plan;
  private final Statistics statistics;
  private final RewardBook book;
  private final long nowMillis;

  Oracle(RouterPlan plan, long nowMillis) {
    this.plan = plan;
    this.statistics = new Statistics("oracle", TwoRouters.measure(plan));
    EventWindow window = new EventWindow(plan.repeats(), TimeUnit.DAYS.toMillis(7), 1 << 16);
    this.book = new RewardBook(statistics, window, plan.arms());
    this.nowMillis = nowMillis;
  }

  /** Hears of predictions, each with the time of its decision, and then of their rewards. */
  void hear(Map<Prediction, Long> predictions) {
    for (long epoch = 0; epoch <= 1; epoch++) {
      statistics.begin(epoch);
      long now = epoch;
      predictions.keySet().stream()
          .filter(prediction -> prediction.epoch() == now && concerns(prediction))
          .forEach(prediction -> statistics.decided(arm(prediction)));
    }
    predictions.forEach(this::reward);
  }

  private boolean concerns(Prediction prediction) {
    return plan == TwoRouters.OUTER || prediction.arm() < 3;
  }

  private String arm(Prediction prediction) {
    return plan == TwoRouters.OUTER
        ? plan.arms().get(prediction.arm() < 3 ? 0 : 1)
        : plan.arms().get(prediction.arm());
  }

  private void reward(Prediction prediction, long decidedMillis) {
    if (!concerns(prediction)) {
      return;
    }
    Pull pull =
        new Pull(arm(prediction), prediction.epoch(), decidedMillis, prediction.importance());
    for (Prediction.Event event : prediction.events()) {
      RewardEvent reward =
          new RewardEvent(
              pull,
              DecisionHash.of(prediction.puid(), 0, 0),
              DecisionHash.of(prediction.puid(), DecisionHash.salt(event.id()), 1),
              event.observedMillis(),
              event.reward());
      if (event.retraction()) {
        book.retract(reward, nowMillis);
      } else {
        book.offer(reward, nowMillis);
      }
    }
  }

  /**
   * What all arms add up to.
   *
   * @param kept how much of the epochs before the present one
   */
  ArmTotals totals(double kept) {
    return statistics.totals(plan.arms(), nowMillis, kept);
  }
}
