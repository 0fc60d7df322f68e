package io.radiant.node.evaluation;

import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.ReportedReward;
import java.io.IOException;

/** A journal that is read and not written: all that is still there, in its order. */
@FunctionalInterface
public interface JournalLog {
  /** Shows everything; may be called again, and shows the same then. */
  void read(Visitor visitor) throws IOException;

  /** Is shown what happened. */
  interface Visitor {
    /** Routers decided about a prediction. */
    void decided(DecidedPrediction prediction);

    /** A client reported what became of a prediction. */
    void reported(ReportedReward report);
  }
}
