package io.radiant.node.learning;

import java.util.Comparator;

/**
 * That a prediction is in a journal, and so may be one of this journal's to count rewards for.
 *
 * @param timeMillis when it was decided, in milliseconds since 1970
 * @param reported whether a report about it is in the journal
 */
public record Claim(long timeMillis, boolean reported) {

  /**
   * Who counts comes first: who has begun to, else who decided first. So it stays the same one when
   * a prediction is made again elsewhere, or known again after a while.
   */
  public static final Comparator<Claim> ORDER =
      Comparator.comparing((Claim claim) -> !claim.reported()).thenComparingLong(Claim::timeMillis);
}
