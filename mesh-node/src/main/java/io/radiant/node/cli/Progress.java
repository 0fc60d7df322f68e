package io.radiant.node.cli;

import io.radiant.node.evaluation.JournalLog;
import io.radiant.node.insight.Figures;
import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.ReportedReward;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells a person who waits how far the reading of a journal has come. */
final class Progress {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A clock is not asked for every entry. */
  private static final int LOOK_EVERY = 4096;

  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private long lastNanos;
  private int reading;

  Progress(PrintWriter err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
  }

  /** The same journal, with a line now and then. */
  JournalLog over(JournalLog journal) {
    return visitor -> {
      reading++;
      journal.read(new Counted(visitor));
    };
  }

  private final class Counted implements JournalLog.Visitor {
    private final JournalLog.Visitor visitor;
    private long entries;

    Counted(JournalLog.Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void decided(DecidedPrediction prediction) {
      count();
      visitor.decided(prediction);
    }

    @Override
    public void reported(ReportedReward report) {
      count();
      visitor.reported(report);
    }

    private void count() {
      entries++;
      if (entries % LOOK_EVERY == 0 && nanoTime.getAsLong() - lastNanos > PERIOD_NANOS) {
        lastNanos = nanoTime.getAsLong();
        err.printf("radiant: reading %d: %s entries%n", reading, Figures.count(entries));
        err.flush();
      }
    }
  }
}
