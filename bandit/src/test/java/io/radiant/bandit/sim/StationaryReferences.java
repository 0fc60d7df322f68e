package io.radiant.bandit.sim;

import static io.radiant.bandit.sim.Reference.AT_ONCE;
import static io.radiant.bandit.sim.Reference.FINE;
import static io.radiant.bandit.sim.World.E1;
import static io.radiant.bandit.sim.World.E2;

import io.radiant.bandit.policy.BoltzmannGumbel;
import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.EpsilonGreedyDecaying;
import io.radiant.bandit.policy.Exp3Ix;
import io.radiant.bandit.policy.FixedSplit;
import io.radiant.bandit.policy.GaussianThompsonSampling;
import io.radiant.bandit.policy.KlUcb;
import io.radiant.bandit.policy.KlUcbPlus;
import io.radiant.bandit.policy.Moss;
import io.radiant.bandit.policy.NormalGammaThompsonSampling;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.policy.Softmax;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.policy.TsallisInf;
import io.radiant.bandit.policy.Ucb1;
import io.radiant.bandit.policy.UcbTuned;
import java.util.List;
import java.util.stream.Stream;

/** Regret where nothing changes, after 100, 1 000 and 10 000 steps. */
final class StationaryReferences {

  private StationaryReferences() {}

  /** Policies whose mean regret a few dozen runs can show. */
  static List<Reference> usual() {
    return Stream.of(
            both(
                "uniform",
                FixedSplit.even(2),
                FixedSplit.even(10),
                AT_ONCE,
                "5±0 / 50±0 / 500±0",
                "6.6±0 / 66±0 / 660±0"),
            both(
                "ε-greedy, ε = .1",
                new EpsilonGreedy(.1),
                AT_ONCE,
                "2.69±.05 / 10.40±.20 / 55.48±.21",
                "5.09±.05 / 33.33±.49 / 136.51±2.35"),
            both(
                "softmax, τ = .1",
                new Softmax(.1, 0),
                AT_ONCE,
                "4.59±.08 / 42.31±.73 / 286.87±4.1",
                "6.01±.02 / 58.07±.08 / 574.2±.25"),
            Stream.of(
                Reference.steady(
                    "softmax, τ = .02",
                    E2,
                    new Softmax(.02, 0),
                    AT_ONCE,
                    "4.94±.05 / 26.59±.38 / 148.57±1.04")),
            both(
                "Boltzmann–Gumbel, C = ½",
                new BoltzmannGumbel(.5, 0),
                FINE,
                "3.29±.02 / 14.93±.09 / 41.61±.18",
                "6.41±.01 / 58.17±.07 / 336.49±.56"),
            both(
                "UCB1",
                new Ucb1(2, 0),
                AT_ONCE,
                "3.89±.01 / 25.02±.08 / 87.76±.26",
                "6.46±.00 / 61.50±.03 / 501.18±.36"),
            both(
                "UCB1, α = ½",
                new Ucb1(.5, 0),
                AT_ONCE,
                "2.92±.02 / 12.83±.09 / 30.52±.19",
                "6.31±.01 / 55.91±.07 / 296.42±.53"),
            both(
                "UCB-tuned",
                new UcbTuned(0),
                AT_ONCE,
                "2.61±.03 / 8.80±.12 / 18.51±.34",
                "6.17±.01 / 50.35±.12 / 202.61±.46"),
            both(
                "MOSS-anytime",
                new Moss(1.35, 0),
                AT_ONCE,
                "3.55±.02 / 14.82±.09 / 31.90±.17",
                "6.31±.01 / 49.41±.16 / 182.87±.31"),
            both(
                "KL-UCB",
                new KlUcb(0, 0),
                AT_ONCE,
                "2.41±.03 / 7.72±.08 / 15.23±.13",
                "6.15±.02 / 43.00±.27 / 112.35±.72"),
            Stream.of(
                Reference.steady(
                    "KL-UCB, c = 3",
                    E1,
                    new KlUcb(3, 0),
                    AT_ONCE,
                    "2.64±.02 / 11.00±.08 / 24.32±.15")),
            both(
                "KL-UCB+",
                new KlUcbPlus(0),
                AT_ONCE,
                "2.46±.03 / 6.44±.08 / 10.49±.14",
                "6.12±.02 / 35.76±.38 / 70.48±1.11"),
            both(
                "Thompson",
                new ThompsonSampling(1, 1, 0),
                FINE,
                "2.59±.04 / 6.51±.11 / 10.30±.18",
                "6.26±.01 / 40.63±.18 / 81.10±.33"),
            both(
                "Gaussian Thompson, σ² = 1",
                new GaussianThompsonSampling(1, 0),
                FINE,
                "3.65±.02 / 18.73±.10 / 48.61±.22",
                "6.44±.01 / 59.74±.05 / 390.72±.62"),
            both(
                "Gaussian Thompson, σ² = ¼",
                new GaussianThompsonSampling(.25, 0),
                FINE,
                "3.01±.04 / 9.73±.17 / 17.70±.30",
                "6.26±.01 / 51.69±.17 / 185.38±.72"),
            losing(
                "EXP3-IX",
                new Exp3Ix(0),
                "4.23±.01 / 26.66±.09 / 70.50±.28",
                "6.51±.00 / 63.12±.07 / 555.58±.99"),
            losing(
                "Tsallis-INF",
                new TsallisInf(0),
                "3.53±.03 / 15.72±.14 / 37.43±.28",
                "6.43±.02 / 59.88±.35 / 427.9±5.0"))
        .flatMap(rows -> rows)
        .toList();
  }

  /** One run in fifty never finds the best arm, and some sixty know nothing of those. */
  static List<Reference> heavyTails() {
    return both(
            "ε = 5K/t",
            new EpsilonGreedyDecaying(5, 0),
            AT_ONCE,
            "2.74±.03 / 8.02±.29 / 25.45±1.99",
            "6.22±.01 / 28.93±.41 / 127.30±4.19")
        .toList();
  }

  /** Nobody has published figures of these. */
  static List<Reference> others() {
    return both(
            "normal–gamma Thompson", new NormalGammaThompsonSampling(0, 1, 1, 1, 0), FINE, "", "")
        .toList();
  }

  private static Stream<Reference> both(
      String name, Policy policy, RefreshSchedule schedule, String onE1, String onE2) {
    return both(name, policy, policy, schedule, onE1, onE2);
  }

  private static Stream<Reference> both(
      String name, Policy two, Policy ten, RefreshSchedule schedule, String onE1, String onE2) {
    return Stream.of(
        Reference.steady(name, E1, two, schedule, onE1),
        Reference.steady(name, E2, ten, schedule, onE2));
  }

  /** Losses take statistics that know the importance of each decision. */
  private static Stream<Reference> losing(String name, Policy policy, String onE1, String onE2) {
    return Stream.of(
        Reference.replicas(name, E1, policy, Conditions.AT_ONCE, onE1),
        Reference.replicas(name, E2, policy, Conditions.AT_ONCE, onE2));
  }
}
