package io.radiant.unit;

import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import java.util.List;
import java.util.Objects;

/**
 * How a router's rewards are counted, and what is made of them.
 *
 * @param predictor the predictor's name
 * @param router the router's name, unique in its predictor
 * @param arms the names of its children, all different, in their order
 * @param range the declared range of its rewards
 * @param repeats what several rewards for one decision come to
 * @param forgetting how the past loses its weight
 * @param rule what is learned from the rewards
 * @param sticky whether requests with one key are decided alike: then decisions are not independent
 *     of each other, and say less than their number
 */
public record RouterPlan(
    String predictor,
    String router,
    List<String> arms,
    RewardRange range,
    Repeats repeats,
    Forgetting forgetting,
    Rule rule,
    boolean sticky) {

  /** What is learned from rewards. */
  public sealed interface Rule {}

  /** Nothing: the router decides by itself; its rewards are counted for people to see. */
  public record Watched() implements Rule {}

  /**
   * The shares of the children.
   *
   * @param frozen whether the policy stays as what was known when this process began makes it,
   *     while rewards are counted all the same
   */
  public record Learned(Policy policy, boolean frozen) implements Rule {
    public Learned {
      Objects.requireNonNull(policy);
    }

    /** A policy that goes on learning. */
    public Learned(Policy policy) {
      this(policy, false);
    }
  }

  /**
   * Which child suits which request.
   *
   * @param features how many features a request has, the constant one included if there is one
   * @param frozen as that of {@link Learned}
   */
  public record LearnedInContext(ContextualPolicy policy, int features, boolean frozen)
      implements Rule {
    public LearnedInContext {
      Objects.requireNonNull(policy);
    }

    /** A policy that goes on learning. */
    public LearnedInContext(ContextualPolicy policy, int features) {
      this(policy, features, false);
    }
  }

  /** A router that decides about every prediction by itself. */
  public RouterPlan(
      String predictor,
      String router,
      List<String> arms,
      RewardRange range,
      Repeats repeats,
      Forgetting forgetting,
      Rule rule) {
    this(predictor, router, arms, range, repeats, forgetting, rule, false);
  }

  public RouterPlan {
    Objects.requireNonNull(predictor);
    Objects.requireNonNull(router);
    arms = List.copyOf(arms);
    Objects.requireNonNull(range);
    Objects.requireNonNull(repeats);
    Objects.requireNonNull(forgetting);
    Objects.requireNonNull(rule);
  }

  /** What tells this router from all others of its deployment. */
  public String id() {
    return predictor + "/" + router;
  }
}
