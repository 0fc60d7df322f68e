package io.radiant.bandit.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Arms whose probabilities change at some steps.
 *
 * @param stages at least one, the first from step 1 on, each beginning after the one before, all
 *     with as many arms
 */
public record SwitchingBandit(List<Stage> stages) {

  /**
   * A stretch of time in which nothing changes.
   *
   * @param firstStep the first step of it; steps are counted from 1
   */
  public record Stage(int firstStep, BernoulliBandit bandit) {}

  public SwitchingBandit {
    stages = List.copyOf(stages);
    if (stages.isEmpty() || stages.get(0).firstStep() != 1) {
      throw new IllegalArgumentException("stages: " + stages + " (expected: from step 1 on)");
    }
    for (int i = 1; i < stages.size(); i++) {
      checkFollows(stages.get(i - 1), stages.get(i));
    }
  }

  private static void checkFollows(Stage before, Stage stage) {
    if (stage.firstStep() <= before.firstStep()
        || stage.bandit().arms() != before.bandit().arms()) {
      throw new IllegalArgumentException(
          stage + " after " + before + " (expected: later, and as many arms)");
    }
  }

  /** Arms that never change, or not yet. */
  public static SwitchingBandit of(BernoulliBandit bandit) {
    return new SwitchingBandit(List.of(new Stage(1, bandit)));
  }

  /** The same, with these probabilities from this step on. */
  public SwitchingBandit from(int firstStep, double... means) {
    List<Stage> more = new ArrayList<>(stages);
    more.add(new Stage(firstStep, BernoulliBandit.of(means)));
    return new SwitchingBandit(more);
  }

  /** The arms as they are at this step. */
  public BernoulliBandit at(int step) {
    int stage = stages.size() - 1;
    while (stage > 0 && stages.get(stage).firstStep() > step) {
      stage--;
    }
    return stages.get(stage).bandit();
  }

  /** How many arms there are. */
  public int arms() {
    return stages.get(0).bandit().arms();
  }

  /** The same arms in a random order, the same one in all stages. */
  public SwitchingBandit shuffled(SplittableRandom chance) {
    long order = chance.nextLong();
    return new SwitchingBandit(
        stages.stream().map(stage -> shuffled(stage, new SplittableRandom(order))).toList());
  }

  private static Stage shuffled(Stage stage, SplittableRandom order) {
    return new Stage(stage.firstStep(), stage.bandit().shuffled(order));
  }
}
