package io.radiant.bandit.inference;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.inference.RewardForm.Tilt;
import java.util.Arrays;
import java.util.List;

/**
 * The randomisation e-process of one origin: does the reward depend on the arm?
 *
 * <p>Each reward y of an arm g, chosen with propensities π, multiplies the evidence by f_g(y) / Σ_a
 * π_a·f_a(y), with scores f fixed before. If the arm makes no difference, that factor is 1 on
 * average <em>given y</em>, because the arm was drawn from π: nothing is assumed of the rewards,
 * which may drift, be late, or depend on each other, while traffic is ramped or a bandit allocates
 * it. The idea is Fisher's ("The Design of Experiments", 1935), the form that of Turner, Ly and
 * Grünwald ("Generic e-variables for exact sequential k-sample tests", JSPI 230, 2024), with
 * propensities in place of equal groups.
 *
 * <p>The scores say "one arm is better, or worse, than the rest by so much", for each arm and seven
 * sizes; the evidence is the average over all of them. The pooled mean around which they are laid
 * is that of the rewards processed before.
 *
 * <p><b>What it relies on.</b> The propensities are those of the moment of the decision, and follow
 * from feedback processed before it; a policy that looks at how many decisions are still open
 * breaks this. Whether a reward arrives must not depend on the arm: where a slow arm's rewards
 * expire, the arms differ in what is <em>seen</em>, and the test will say so; watch the rewards'
 * counts with a {@link SampleRatioTest}, too. An arm that has no chance for a while is no harm: it
 * adds nothing.
 *
 * <p>Written and read by one thread, its owner's. After a restart a new object goes on where the
 * old one's {@link #progress} was, or as a new origin if that was lost.
 */
public final class RandomisationTest {

  private static final double SUM_TOLERANCE = 1e-9;

  /** Supposed differences: of the log-odds, or of the slope of the score. */
  private static final double[] SIZES = {.05, .1, .15, .2, .3, .45, .7};

  private static final Tilt[] UP = tilts(0.5);
  private static final Tilt[] DOWN = tilts(-0.5);

  private final int arms;
  private final RewardForm form;
  private final int firstContrast;
  private final boolean bothDirections;
  private final double[] logs;
  private long count;
  private double sum;

  /**
   * All that a test has taken in, to be kept and taken up again.
   *
   * @param evidence what it has found
   * @param sum the sum of the rewards
   */
  public record Progress(RandomisationEvidence evidence, double sum) {
    public Progress {
      requireNonNull(evidence, "evidence");
      if (!(sum >= 0 && sum <= evidence.observations())) {
        throw new IllegalArgumentException(
            "sum: %s of %d rewards (expected: 0..1 each)".formatted(sum, evidence.observations()));
      }
    }
  }

  private RandomisationTest(int arms, RewardForm form, boolean bothDirections) {
    this.arms = arms;
    this.form = requireNonNull(form, "form");
    this.bothDirections = bothDirections;
    // Of two arms, one better and the other worse is the same thing.
    firstContrast = arms == 2 ? 1 : 0;
    logs = new double[(arms - firstContrast) * SIZES.length * (bothDirections ? 2 : 1)];
  }

  /** Whether any of {@code arms} arms, two or more, differs from the others. */
  public static RandomisationTest anyDifference(int arms, RewardForm form) {
    if (arms < 2) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: at least 2)");
    }
    return new RandomisationTest(arms, form, true);
  }

  /**
   * Whether arm 1 of two has the higher rate of 0/1 rewards; safe, too, where it has the lower one,
   * because each factor is then below 1 on average.
   */
  public static RandomisationTest secondHigher() {
    return new RandomisationTest(2, RewardForm.BINARY, false);
  }

  /** {@link #anyDifference} once more, to the last bit as it was. */
  public static RandomisationTest resumed(int arms, RewardForm form, Progress progress) {
    RandomisationTest test = anyDifference(arms, form);
    List<Double> logs = progress.evidence().logs();
    if (logs.size() != test.logs.length) {
      throw new IllegalArgumentException(
          "progress: %d logarithms (expected: %d)".formatted(logs.size(), test.logs.length));
    }
    Arrays.setAll(test.logs, logs::get);
    test.count = progress.evidence().observations();
    test.sum = progress.sum();
    return test;
  }

  private static Tilt[] tilts(double factor) {
    return Arrays.stream(SIZES).mapToObj(size -> Tilt.of(factor * size)).toArray(Tilt[]::new);
  }

  /**
   * Takes one reward into the evidence. What cannot be taken is reported and never thrown: it came
   * from outside.
   *
   * @param propensities the chance of every arm when this one was chosen; not kept
   */
  public ObservationOutcome observe(int arm, double reward, double[] propensities) {
    ObservationOutcome outcome = judge(arm, reward, propensities);
    if (outcome == ObservationOutcome.ACCEPTED) {
      accept(arm, reward, propensities);
    }
    return outcome;
  }

  private ObservationOutcome judge(int arm, double reward, double[] propensities) {
    if (arm < 0 || arm >= arms) {
      return ObservationOutcome.UNKNOWN_ARM;
    }
    if (!form.takes(reward)) {
      return ObservationOutcome.INVALID_REWARD;
    }
    if (propensities.length != arms || !sumToOne(propensities)) {
      return ObservationOutcome.INVALID_PROPENSITIES;
    }
    return propensities[arm] > 0 ? ObservationOutcome.ACCEPTED : ObservationOutcome.IMPOSSIBLE_ARM;
  }

  private static boolean sumToOne(double[] propensities) {
    double sum = 0;
    for (double propensity : propensities) {
      if (!(propensity >= 0)) {
        return false;
      }
      sum += propensity;
    }
    return Math.abs(sum - 1) <= SUM_TOLERANCE;
  }

  private void accept(int arm, double reward, double[] propensities) {
    double pooledMean = (sum + 0.5) / (count + 1);
    int place = 0;
    for (int contrast = firstContrast; contrast < arms; contrast++) {
      place = weigh(place, contrast == arm, propensities[contrast], pooledMean, reward);
    }
    count++;
    sum += reward;
  }

  /** One arm against the rest, in all sizes; the place after the last one written. */
  private int weigh(int first, boolean chosen, double share, double pooledMean, double reward) {
    int place = first;
    for (int size = 0; size < SIZES.length; size++) {
      double up = form.score(UP[size], pooledMean, reward);
      double down = form.score(DOWN[size], pooledMean, reward);
      logs[place++] += logFactor(chosen, share, up, down);
      if (bothDirections) {
        logs[place++] += logFactor(chosen, share, down, up);
      }
    }
    return place;
  }

  private static double logFactor(boolean chosen, double share, double own, double rest) {
    return Math.log((chosen ? own : rest) / (share * own + (1 - share) * rest));
  }

  /** All that it has taken in so far. */
  public Progress progress() {
    return new Progress(evidence(), sum);
  }

  /** The evidence so far. */
  public RandomisationEvidence evidence() {
    return new RandomisationEvidence(count, Arrays.stream(logs).boxed().toList());
  }
}
