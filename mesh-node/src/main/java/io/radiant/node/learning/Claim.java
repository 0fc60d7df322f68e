package io.radiant.node.learning;

import java.util.Comparator;

/**
 * That a prediction is in a journal, and so may be one of this journal's to count rewards for.
 *
 * @param timeMillis when it was decided, in milliseconds since 1970
 * @param reported whether a report about it is in the journal
 * @param decided whether the decision itself is: else a client said what it was
 */
public record Claim(long timeMillis, boolean reported, boolean decided) {

  /**
   * Who counts comes first: who has begun to (of several, who has the decision), else who decided
   * first. So it stays the same one when a prediction is made again elsewhere, or known again after
   * a while.
   */
  public static final Comparator<Claim> ORDER =
      Comparator.comparing((Claim claim) -> !claim.reported())
          .thenComparing(claim -> !claim.decided())
          .thenComparingLong(Claim::timeMillis);

  /**
   * Whether no other claim matters. Who has decided and begun to count is who everybody finds; for
   * anybody else to have begun, he must have been found by somebody whom this one did not answer.
   */
  public boolean isFinal() {
    return reported && decided;
  }
}
