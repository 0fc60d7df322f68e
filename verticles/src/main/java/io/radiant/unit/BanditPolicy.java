package io.radiant.unit;

import static io.radiant.graph.ParameterRule.number;

import io.radiant.bandit.policy.BoltzmannGumbel;
import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.EpsilonGreedyDecaying;
import io.radiant.bandit.policy.GaussianThompsonSampling;
import io.radiant.bandit.policy.KlUcb;
import io.radiant.bandit.policy.KlUcbPlus;
import io.radiant.bandit.policy.Moss;
import io.radiant.bandit.policy.NormalGammaThompsonSampling;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.Softmax;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.policy.Ucb1;
import io.radiant.bandit.policy.UcbTuned;
import io.radiant.graph.ParameterRule;
import io.radiant.graph.Parameters;
import java.util.List;
import java.util.function.Function;

/**
 * A policy that a router may have, and its settings in a manifest.
 *
 * @param name the {@code implementation} of the router
 * @param rules its settings; those of the rewards are the same for all and not among them
 * @param description one sentence for people
 * @param factory makes the policy of a unit's settings
 */
record BanditPolicy(
    String name,
    List<ParameterRule> rules,
    String description,
    Function<Parameters, Policy> factory) {

  private static final double MOST = 1e9;

  private static final ParameterRule EXPLORATION =
      number("exploration", 0, 1, "share spread over all children (default 0.01)");

  static final List<BanditPolicy> ALL =
      List.of(
          new BanditPolicy(
              "EPSILON_GREEDY",
              List.of(number("epsilon", 0, 1, "share of requests that explore (default 0.1)")),
              "asks the best child so far, and any with probability epsilon",
              parameters -> new EpsilonGreedy(parameters.number("epsilon", 0.1))),
          new BanditPolicy(
              "EPSILON_GREEDY_DECAYING",
              List.of(
                  number(
                      "warmUpPerChild",
                      0,
                      MOST,
                      "explores all of its first requests, so many per child, and then ever less"
                          + " (default 5)"),
                  EXPLORATION),
              "asks the best child so far, and any with a probability that falls as 1/requests",
              parameters ->
                  new EpsilonGreedyDecaying(
                      parameters.number("warmUpPerChild", 5), exploration(parameters))),
          new BanditPolicy(
              "SOFTMAX",
              List.of(
                  number(
                      "temperature",
                      Softmax.SMALLEST_TEMPERATURE,
                      MOST,
                      "lead in mean reward that is worth a factor e (default 0.1)"),
                  EXPLORATION),
              "asks each child in proportion to a power of its mean reward",
              parameters ->
                  new Softmax(parameters.number("temperature", 0.1), exploration(parameters))),
          new BanditPolicy(
              "BOLTZMANN_GUMBEL",
              List.of(
                  number(
                      "scale",
                      BoltzmannGumbel.SMALLEST_SCALE,
                      MOST,
                      "standard deviation of rewards scaled to 0..1 (default 0.5)"),
                  EXPLORATION),
              "a softmax that cools for each child as that becomes known",
              parameters ->
                  new BoltzmannGumbel(parameters.number("scale", 0.5), exploration(parameters))),
          new BanditPolicy(
              "UCB1",
              List.of(
                  number("logFactor", 0, MOST, "2 as published, 0.5 is enough (default 2)"),
                  EXPLORATION),
              "asks the child whose mean reward may be the highest, by Hoeffding's bound",
              parameters -> new Ucb1(parameters.number("logFactor", 2), exploration(parameters))),
          new BanditPolicy(
              "UCB_TUNED",
              List.of(EXPLORATION),
              "UCB1 that sees how much rewards vary",
              parameters -> new UcbTuned(exploration(parameters))),
          new BanditPolicy(
              "MOSS",
              List.of(number("alpha", 0.01, MOST, "how optimistic (default 1.35)"), EXPLORATION),
              "UCB1 that stops exploring children that have had their share",
              parameters -> new Moss(parameters.number("alpha", 1.35), exploration(parameters))),
          new BanditPolicy(
              "KL_UCB",
              List.of(
                  number("logLogFactor", 0, MOST, "0 in practice, 3 in the proof (default 0)"),
                  EXPLORATION),
              "asks the child whose mean reward may be the highest, by Chernoff's bound",
              parameters ->
                  new KlUcb(parameters.number("logLogFactor", 0), exploration(parameters))),
          new BanditPolicy(
              "KL_UCB_PLUS",
              List.of(EXPLORATION),
              "KL_UCB that is content with less where a child has had much",
              parameters -> new KlUcbPlus(exploration(parameters))),
          new BanditPolicy(
              "THOMPSON_SAMPLING",
              List.of(
                  prior("priorSuccesses", "prior pseudo-successes (default 1)"),
                  prior("priorFailures", "prior pseudo-failures (default 1)"),
                  EXPLORATION),
              "asks each child as often as it is likely to be the best",
              parameters ->
                  new ThompsonSampling(
                      parameters.number("priorSuccesses", 1),
                      parameters.number("priorFailures", 1),
                      exploration(parameters))),
          new BanditPolicy(
              "GAUSSIAN_THOMPSON_SAMPLING",
              List.of(
                  number(
                      "variance",
                      GaussianThompsonSampling.SMALLEST_VARIANCE,
                      MOST,
                      "of rewards scaled to 0..1 (default 0.25)"),
                  EXPLORATION),
              "Thompson sampling of normal rewards with a known variance",
              parameters ->
                  new GaussianThompsonSampling(
                      parameters.number("variance", 0.25), exploration(parameters))),
          new BanditPolicy(
              "NORMAL_GAMMA_THOMPSON_SAMPLING",
              List.of(
                  number("priorMean", -MOST, MOST, "of rewards scaled to 0..1 (default 0)"),
                  number(
                      "priorCount",
                      NormalGammaThompsonSampling.SMALLEST_COUNT,
                      MOST,
                      "rewards that the prior mean is worth (default 1)"),
                  number(
                      "priorShape",
                      NormalGammaThompsonSampling.SMALLEST_SHAPE,
                      MOST,
                      "half the rewards that the prior variance is worth (default 1)"),
                  number(
                      "priorRate",
                      NormalGammaThompsonSampling.SMALLEST_RATE,
                      MOST,
                      "the prior variance times priorShape (default 1)"),
                  EXPLORATION),
              "Thompson sampling of normal rewards with a variance to be learned",
              parameters ->
                  new NormalGammaThompsonSampling(
                      parameters.number("priorMean", 0),
                      parameters.number("priorCount", 1),
                      parameters.number("priorShape", 1),
                      parameters.number("priorRate", 1),
                      exploration(parameters))));

  private static ParameterRule prior(String name, String description) {
    return number(name, ThompsonSampling.SMALLEST_PRIOR, MOST, description);
  }

  private static double exploration(Parameters parameters) {
    return parameters.number("exploration", 0.01);
  }
}
