package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one replica knows and another may not: rows, and between which versions they leave no gap.
 * Immutable; a whole state is the delta since nothing.
 *
 * <p>Deltas may be merged in any order and any number of times, and be lost: rows are taken
 * whenever they are newer, and {@code known} is believed only by who knew {@code since}.
 */
public final class Delta {

  private final Measure measure;
  private final long epoch;
  private final VersionVector since;
  private final VersionVector known;
  private final List<Row> rows;

  /** A delta of rows that nobody will change, by ascending key. */
  Delta(Measure measure, long epoch, VersionVector since, VersionVector known, List<Row> rows) {
    this.measure = requireNonNull(measure, "measure");
    this.epoch = epoch;
    this.since = requireNonNull(since, "since");
    this.known = requireNonNull(known, "known");
    this.rows = List.copyOf(rows);
  }

  /** What its numbers mean. */
  public Measure measure() {
    return measure;
  }

  /** The sender's epoch. */
  public long epoch() {
    return epoch;
  }

  /** What the receiver was thought to know. */
  public VersionVector since() {
    return since;
  }

  /** What the sender knew, and so does who knew {@link #since} and merges this. */
  public VersionVector known() {
    return known;
  }

  /** How many rows it brings. */
  public int size() {
    return rows.size();
  }

  List<Row> rows() {
    return rows;
  }

  /**
   * The same in parts of so many rows at most, for those who send no more at once. Who merges all
   * of them knows what this one says, and who misses some knows that there is a gap.
   *
   * @param mostRows 1 or more
   */
  public List<Delta> parts(int mostRows) {
    if (mostRows < 1) {
      throw new IllegalArgumentException("rows: " + mostRows + " (expected: 1 or more)");
    }
    return rows.size() <= mostRows ? List.of(this) : new DeltaParts(this, mostRows).cut();
  }
}
