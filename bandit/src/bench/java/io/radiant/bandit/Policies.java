package io.radiant.bandit;

import io.radiant.bandit.policy.BoltzmannGumbel;
import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.EpsilonGreedyDecaying;
import io.radiant.bandit.policy.Exp3Ix;
import io.radiant.bandit.policy.GaussianThompsonSampling;
import io.radiant.bandit.policy.KlUcb;
import io.radiant.bandit.policy.KlUcbPlus;
import io.radiant.bandit.policy.Moss;
import io.radiant.bandit.policy.NormalGammaThompsonSampling;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.Softmax;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.policy.TsallisInf;
import io.radiant.bandit.policy.Ucb1;
import io.radiant.bandit.policy.UcbTuned;

/** The policies that the benchmarks compare, as routers have them by default. */
public enum Policies {
  EPSILON_GREEDY(new EpsilonGreedy(0.1)),
  EPSILON_GREEDY_DECAYING(new EpsilonGreedyDecaying(5, 0.01)),
  SOFTMAX(new Softmax(0.1, 0.01)),
  BOLTZMANN_GUMBEL(new BoltzmannGumbel(0.5, 0.01)),
  UCB1(new Ucb1(2, 0.01)),
  UCB_TUNED(new UcbTuned(0.01)),
  MOSS(new Moss(1.35, 0.01)),
  KL_UCB(new KlUcb(0, 0.01)),
  KL_UCB_PLUS(new KlUcbPlus(0.01)),
  THOMPSON_SAMPLING(ThompsonSampling.withUniformPrior()),
  GAUSSIAN_THOMPSON_SAMPLING(new GaussianThompsonSampling(0.25, 0.01)),
  NORMAL_GAMMA_THOMPSON_SAMPLING(new NormalGammaThompsonSampling(0, 1, 1, 1, 0.01)),
  EXP3_IX(new Exp3Ix(0.01)),
  TSALLIS_INF(new TsallisInf(0.01));

  private final Policy policy;

  Policies(Policy policy) {
    this.policy = policy;
  }

  Policy policy() {
    return policy;
  }
}
