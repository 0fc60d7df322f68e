package io.radiant.node.evaluation;

import io.radiant.bandit.inference.LoggedDecision;
import io.radiant.bandit.inference.OffPolicyEvaluation;
import io.radiant.bandit.inference.OffPolicyRules;
import io.radiant.bandit.inference.RandomisationTest;
import io.radiant.bandit.inference.RewardForm;
import io.radiant.bandit.stats.Measure;
import io.radiant.node.learning.ReportedReward;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates from a journal what another policy would have earned.
 *
 * <p>Reads it three times: for the arms, for what the rewards came to in the end, and to judge each
 * choice by what was known when it was made. Takes memory for rewards and not for decisions.
 */
public final class Evaluation {
  /** What a reward takes while the table of them grows. */
  public static final int BYTES_OF_A_REWARD = 48;

  private static final double THRESHOLD = 10;
  private static final double ALPHA = 0.05;
  private static final double LEAST_SAMPLE = 100;

  /** Far below every propensity: the policy that made the log has no weights. */
  private static final double ANY_CHANCE = 1e-12;

  private final Question question;
  private final Arms arms;
  private final Target target;
  private final Rewards rewards;
  private final RewardFold known;
  private final PastRewards past;
  private final OffPolicyEvaluation asked;
  private final OffPolicyEvaluation logged;
  private final RandomisationTest arrivals;
  private final List<ArmTally> tallies;

  private Evaluation(Question question, Arms arms, Target target, Rewards rewards) {
    this.question = question;
    this.arms = arms;
    this.target = target;
    this.rewards = rewards;
    Measure measure = new Measure(question.range(), target.forgetting());
    known = new RewardFold(arms.names(), measure, question.repeats());
    past = new PastRewards(arms.count());
    asked = new OffPolicyEvaluation(rules(question.minimumPropensity(), target.largestChance()));
    logged = new OffPolicyEvaluation(rules(ANY_CHANCE, ANY_CHANCE));
    arrivals = RandomisationTest.anyDifference(Math.max(2, arms.count()), RewardForm.BINARY);
    tallies = arms.names().stream().map(ArmTally::new).toList();
  }

  private static OffPolicyRules rules(double minimumPropensity, double largestChance) {
    double largestWeight = Math.max(1, largestChance / minimumPropensity);
    return new OffPolicyRules(
        minimumPropensity, largestWeight, THRESHOLD, THRESHOLD, ALPHA, LEAST_SAMPLE);
  }

  /**
   * Answers the question.
   *
   * @param mostRewards how many rewards may be kept in memory, at up to {@value #BYTES_OF_A_REWARD}
   *     bytes each
   * @throws IllegalArgumentException if the policy in question does not fit the log's arms, if
   *     there are no decisions, or more rewards than may be kept
   * @throws IOException if the journal cannot be read
   */
  public static EvaluationReport run(JournalLog journal, Question question, int mostRewards)
      throws IOException {
    RouterLog log = new RouterLog(journal, question.router());
    Arms arms = arms(log, question.period());
    if (arms.count() == 0) {
      throw new IllegalArgumentException(
          "the journal has no decisions of router \"%s\" in that time"
              .formatted(question.router()));
    }
    Target target = question.target().over(arms.names());
    Evaluation evaluation =
        new Evaluation(question, arms, target, Rewards.of(log, question, arms, mostRewards));
    log.read(evaluation.new Judge());
    return evaluation.report();
  }

  private static Arms arms(RouterLog log, Period period) throws IOException {
    ArmBook book = new ArmBook();
    log.read(
        new RouterLog.Visitor() {
          @Override
          public void chosen(Choice choice) {
            book.learn(choice, period.contains(choice.timeMillis()));
          }

          @Override
          public void reported(ReportedReward report, Choice choice) {
            book.learn(choice, false);
          }
        });
    return book.arms();
  }

  /** Sees what happened in the order in which it became known. */
  private final class Judge implements RouterLog.Visitor {
    @Override
    public void chosen(Choice choice) {
      if (question.period().contains(choice.timeMillis())) {
        judge(choice);
      }
      known.chosen(choice);
    }

    @Override
    public void reported(ReportedReward report, Choice choice) {
      if (known.reported(report, choice)) {
        known.reward(choice).ifPresent(reward -> learn(choice, reward));
      }
    }
  }

  private void learn(Choice choice, double reward) {
    int arm = arms.names().indexOf(choice.arm());
    if (arm >= 0) {
      past.add(arm, reward);
    }
  }

  private void judge(Choice choice) {
    int arm = arms.index(choice);
    double[] propensities = arms.propensities(choice);
    OptionalDouble reward = rewards.of(choice);
    tallies.get(arm).decided();
    reward.ifPresent(tallies.get(arm)::rewarded);
    arrivals.observe(arm, reward.isPresent() ? 1 : 0, propensities);
    if (reward.isPresent() || question.missing() == Missing.ZERO) {
      weigh(choice, arm, propensities, reward.orElseGet(this::nothing));
    }
  }

  /** A reward of 0, scaled. */
  private double nothing() {
    return question.range().scale(0);
  }

  private void weigh(Choice choice, int arm, double[] propensities, double reward) {
    double[] chances = target.chances(known, choice.timeMillis());
    asked.observe(decision(arm, propensities, reward, chances).predicting(past.predictions()));
    double[] same = new double[arms.count()];
    same[arm] = 1;
    logged.observe(LoggedDecision.ofChosen(arm, 1, reward, same));
  }

  /**
   * The chance of the chosen arm alone is not believed: 1 is what routers say that know nothing.
   */
  private static LoggedDecision decision(
      int arm, double[] propensities, double reward, double[] chances) {
    return propensities.length == 0
        ? LoggedDecision.ofChosen(arm, Double.NaN, reward, chances)
        : LoggedDecision.of(arm, propensities, reward, chances);
  }

  private EvaluationReport report() {
    return new EvaluationReport(
        question,
        tallies.stream().map(ArmTally::counts).toList(),
        Math.min(1, Math.exp(-arrivals.evidence().logEValue())),
        logged.result(),
        asked.result());
  }
}
