package io.radiant.unit;

/**
 * The policy of one router as it is at the moment, renewed by whoever learns; one object for all
 * event loops of a process, and safe to ask from any of them.
 *
 * @param <S> a {@link io.radiant.bandit.policy.PolicySnapshot} or a {@link
 *     io.radiant.bandit.policy.ContextualSnapshot}
 */
@FunctionalInterface
public interface LearnedPolicy<S> {

  /** What to decide by now; the same object until something was learned. */
  Edition<S> current();

  /**
   * One state of a policy.
   *
   * @param snapshot what to choose from
   * @param epoch the epoch of the statistics it was made from
   * @param owner who learned it: the origin that decisions by it belong to
   */
  record Edition<S>(S snapshot, long epoch, String owner) {}
}
