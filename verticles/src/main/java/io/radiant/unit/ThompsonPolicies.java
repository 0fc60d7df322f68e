package io.radiant.unit;

import static io.radiant.graph.ParameterRule.duration;
import static io.radiant.graph.ParameterRule.number;
import static io.radiant.unit.BanditPolicy.forgetting;
import static io.radiant.unit.BanditPolicy.learning;
import static io.radiant.unit.RouterRules.EXPLORATION;
import static io.radiant.unit.RouterRules.MOST;
import static io.radiant.unit.RouterRules.exploration;

import io.radiant.bandit.policy.GaussianThompsonSampling;
import io.radiant.bandit.policy.NormalGammaThompsonSampling;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.graph.ParameterRule;
import io.radiant.graph.Parameters;
import java.time.Duration;
import java.util.List;

/** Thompson sampling in all its forms. */
final class ThompsonPolicies {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static final ParameterRule PRIOR_SUCCESSES =
      number(
          "priorSuccesses",
          ThompsonSampling.SMALLEST_PRIOR,
          MOST,
          "prior pseudo-successes (default 1)");

  private static final ParameterRule PRIOR_FAILURES =
      number(
          "priorFailures",
          ThompsonSampling.SMALLEST_PRIOR,
          MOST,
          "prior pseudo-failures (default 1)");

  static final List<BanditPolicy> ALL =
      List.of(
          learning(
              "THOMPSON_SAMPLING",
              List.of(PRIOR_SUCCESSES, PRIOR_FAILURES, EXPLORATION),
              "asks each child as often as it is likely to be the best",
              ThompsonPolicies::thompson),
          learning(
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
          learning(
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
                      exploration(parameters))),
          forgetting(
              "DISCOUNTED_THOMPSON_SAMPLING",
              List.of(
                  duration(
                      "halfLife",
                      SHORTEST,
                      LONGEST,
                      "after this long a reward counts half, as PT30M or in seconds (default"
                          + " PT1H)"),
                  PRIOR_SUCCESSES,
                  PRIOR_FAILURES,
                  EXPLORATION),
              "Thompson sampling that forgets bit by bit, for a world that changes",
              ThompsonPolicies::thompson,
              parameters -> Forgetting.halfLife(parameters.millis("halfLife", HOUR))),
          forgetting(
              "SLIDING_WINDOW_THOMPSON_SAMPLING",
              List.of(
                  duration(
                      "window",
                      SHORTEST,
                      LONGEST,
                      "rewards for older requests do not count, as PT30M or in seconds (default"
                          + " PT1H)"),
                  PRIOR_SUCCESSES,
                  PRIOR_FAILURES,
                  EXPLORATION),
              "Thompson sampling by what is recent, for a world that changes",
              ThompsonPolicies::thompson,
              parameters -> window(parameters.millis("window", HOUR))));

  private ThompsonPolicies() {}

  private static Policy thompson(Parameters parameters) {
    return new ThompsonSampling(
        parameters.number("priorSuccesses", 1),
        parameters.number("priorFailures", 1),
        exploration(parameters));
  }

  /** Cut as finely as can be; never longer than it says. */
  private static Forgetting window(long millis) {
    return Forgetting.window(millis / Forgetting.MOST_BUCKETS, Forgetting.MOST_BUCKETS);
  }
}
