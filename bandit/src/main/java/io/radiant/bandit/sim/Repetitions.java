package io.radiant.bandit.sim;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Plays a game many times, each with a stream of chance of its own, and adds up its regret. */
final class Repetitions {

  /** One game that is being played. */
  @FunctionalInterface
  interface Game {

    /** Plays this step, counted from 1, and returns what the choice cost. */
    double step(int step);
  }

  /** Begins a game. */
  @FunctionalInterface
  interface Start {
    Game game(int run, SplittableRandom chance);
  }

  private Repetitions() {}

  /** The regret after each of these numbers of steps, positive and increasing. */
  static List<Regret> regrets(Start start, int runs, long seed, int... checkpoints) {
    checkIncreasing(checkpoints);
    SplittableRandom chance = new SplittableRandom(seed);
    double[][] regrets = new double[runs][];
    for (int run = 0; run < runs; run++) {
      regrets[run] = play(start.game(run, chance.split()), checkpoints);
    }
    return IntStream.range(0, checkpoints.length)
        .mapToObj(i -> Regret.of(checkpoints[i], column(regrets, i)))
        .toList();
  }

  private static void checkIncreasing(int[] checkpoints) {
    int last = 0;
    for (int checkpoint : checkpoints) {
      if (checkpoint <= last) {
        throw new IllegalArgumentException(
            "checkpoints: " + Arrays.toString(checkpoints) + " (expected: positive, increasing)");
      }
      last = checkpoint;
    }
  }

  private static double[] play(Game game, int[] checkpoints) {
    double[] regrets = new double[checkpoints.length];
    double regret = 0;
    int reached = 0;
    for (int step = 1; reached < checkpoints.length; step++) {
      regret += game.step(step);
      if (step == checkpoints[reached]) {
        regrets[reached++] = regret;
      }
    }
    return regrets;
  }

  private static double[] column(double[][] rows, int index) {
    return IntStream.range(0, rows.length).mapToDouble(row -> rows[row][index]).toArray();
  }
}
