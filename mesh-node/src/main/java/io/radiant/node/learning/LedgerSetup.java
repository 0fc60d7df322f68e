package io.radiant.node.learning;

import io.radiant.message.Feedback;
import io.radiant.node.journal.Journal;
import io.radiant.unit.RouterPlan;
import io.radiant.unit.Work;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a ledger is made of.
 *
 * @param deployment the deployment's name
 * @param generation which state of the deployment's manifest this is
 * @param paths the ways through its graphs
 * @param plans its routers
 * @param settings how much is remembered
 * @param storage opens the journal, on the thread that it belongs to
 * @param place where the journal is, for people
 * @param work where policies are computed
 * @param units tells units what became of predictions; on any thread
 * @param clock milliseconds since 1970
 * @param nanoTime the clock for durations
 */
public record LedgerSetup(
    String deployment,
    String generation,
    GraphPaths paths,
    List<RouterPlan> plans,
    BookSettings settings,
    Storage storage,
    String place,
    Work work,
    Consumer<Feedback> units,
    LongSupplier clock,
    LongSupplier nanoTime) {
  public LedgerSetup {
    Objects.requireNonNull(deployment);
    Objects.requireNonNull(generation);
    Objects.requireNonNull(paths);
    plans = List.copyOf(plans);
    Objects.requireNonNull(settings);
    Objects.requireNonNull(storage);
    Objects.requireNonNull(place);
    Objects.requireNonNull(work);
    Objects.requireNonNull(units);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(nanoTime);
  }

  /** Opens a journal. */
  @FunctionalInterface
  public interface Storage {
    Journal open() throws IOException;
  }
}
