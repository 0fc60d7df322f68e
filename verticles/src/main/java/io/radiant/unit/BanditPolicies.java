package io.radiant.unit;

import static io.radiant.graph.ParameterRule.number;
import static io.radiant.graph.ParameterRule.numbers;
import static io.radiant.unit.BanditPolicy.fixed;
import static io.radiant.unit.BanditPolicy.inContext;
import static io.radiant.unit.BanditPolicy.learning;
import static io.radiant.unit.RouterRules.EXPLORATION;
import static io.radiant.unit.RouterRules.MOST;
import static io.radiant.unit.RouterRules.exploration;

import io.radiant.bandit.policy.BoltzmannGumbel;
import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.EpsilonGreedyDecaying;
import io.radiant.bandit.policy.Exp3Ix;
import io.radiant.bandit.policy.KlUcb;
import io.radiant.bandit.policy.KlUcbPlus;
import io.radiant.bandit.policy.LinTs;
import io.radiant.bandit.policy.LinUcb;
import io.radiant.bandit.policy.Moss;
import io.radiant.bandit.policy.Softmax;
import io.radiant.bandit.policy.TsallisInf;
import io.radiant.bandit.policy.Ucb1;
import io.radiant.bandit.policy.UcbTuned;
import io.radiant.graph.UnitSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All policies that a router may have, by the {@code implementation} that names them. */
final class BanditPolicies {
  private static final List<BanditPolicy> SHARES =
      List.of(
          fixed(
              "FIXED_SPLIT",
              List.of(numbers("shares", 0, MOST, "one weight for each child (default: equal)")),
              "shares requests between its children in fixed proportions",
              FixedShares::of),
          learning(
              "EPSILON_GREEDY",
              List.of(number("epsilon", 0, 1, "share of requests that explore (default 0.1)")),
              "asks the best child so far, and any with probability epsilon",
              parameters -> new EpsilonGreedy(parameters.number("epsilon", 0.1))),
          learning(
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
          learning(
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
          learning(
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
          learning(
              "UCB1",
              List.of(
                  number("logFactor", 0, MOST, "2 as published, 0.5 is enough (default 2)"),
                  EXPLORATION),
              "asks the child whose mean reward may be the highest, by Hoeffding's bound",
              parameters -> new Ucb1(parameters.number("logFactor", 2), exploration(parameters))),
          learning(
              "UCB_TUNED",
              List.of(EXPLORATION),
              "UCB1 that sees how much rewards vary",
              parameters -> new UcbTuned(exploration(parameters))),
          learning(
              "MOSS",
              List.of(number("alpha", 0.01, MOST, "how optimistic (default 1.35)"), EXPLORATION),
              "UCB1 that stops exploring children that have had their share",
              parameters -> new Moss(parameters.number("alpha", 1.35), exploration(parameters))),
          learning(
              "KL_UCB",
              List.of(
                  number("logLogFactor", 0, MOST, "0 in practice, 3 in the proof (default 0)"),
                  EXPLORATION),
              "asks the child whose mean reward may be the highest, by Chernoff's bound",
              parameters ->
                  new KlUcb(parameters.number("logLogFactor", 0), exploration(parameters))),
          learning(
              "KL_UCB_PLUS",
              List.of(EXPLORATION),
              "KL_UCB that is content with less where a child has had much",
              parameters -> new KlUcbPlus(exploration(parameters))));

  private static final List<BanditPolicy> ADVERSARIAL =
      List.of(
          learning(
              "EXP3_IX",
              List.of(EXPLORATION),
              "supposes nothing of rewards: an adversary may choose them",
              parameters -> new Exp3Ix(exploration(parameters))),
          learning(
              "TSALLIS_INF",
              List.of(EXPLORATION),
              "as good against an adversary as against chance",
              parameters -> new TsallisInf(exploration(parameters))));

  private static final List<BanditPolicy> IN_CONTEXT =
      List.of(
          inContext(
              "LIN_UCB",
              List.of(number("alpha", 0, MOST, "how optimistic (default 1)"), EXPLORATION),
              "asks the child whose reward for such a request may be the highest",
              parameters -> new LinUcb(parameters.number("alpha", 1), exploration(parameters))),
          inContext(
              "LIN_TS",
              List.of(
                  number("scale", LinTs.SMALLEST_SCALE, MOST, "size of the doubt (default 0.25)"),
                  EXPLORATION),
              "asks each child as often as it is likely to be the best for such a request",
              parameters -> new LinTs(parameters.number("scale", 0.25), exploration(parameters))));

  static final List<BanditPolicy> ALL =
      Stream.of(SHARES, ADVERSARIAL, ThompsonPolicies.ALL, IN_CONTEXT)
          .flatMap(List::stream)
          .toList();

  private BanditPolicies() {}

  /** The policy of a unit; empty for units that are no bandits. */
  static Optional<BanditPolicy> of(UnitSpec unit) {
    return unit.implementation()
        .flatMap(name -> ALL.stream().filter(policy -> policy.name().equals(name)).findFirst());
  }

  static boolean has(UnitSpec unit) {
    return of(unit).isPresent();
  }
}
