package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a replica knows about the arms: what it counted itself, and what others told it.
 *
 * <p>Rows by (origin, epoch, arm's name). Only its origin writes a row, and gives it a higher
 * version each time; merging keeps the higher version. That is associative, commutative and
 * idempotent: replicas that have heard of the same writings, in any order and however often, hold
 * the same bytes. Belongs to one thread.
 *
 * <p><b>An origin is one incarnation of one writer.</b> It may be taken up again only with every
 * version that it ever gave out, e.g. from a journal that was durable before anything was sent. A
 * writer that may have lost something takes a new origin; its old rows stay, as those of somebody
 * else.
 *
 * <p><b>Epochs</b> begin when the world has changed; the highest one heard of wins, so that two
 * replicas that see one change at once begin one epoch. Rewards count in the epoch of their
 * decision. Only the last {@value #EPOCHS_KEPT} epochs are kept.
 */
public final class Statistics {

  /** How many epochs are kept, the present one included. */
  public static final int EPOCHS_KEPT = 8;

  private final String origin;
  private final Measure measure;
  private final NavigableMap<RowKey, Row> rows = new TreeMap<>();
  private final Map<String, Long> known = new HashMap<>();

  /** This origin's rows in the present epoch, to be found without making a key. */
  private final Map<String, Row> present = new HashMap<>();

  private long epoch;
  private long version;

  /** Nothing known yet, in epoch 0. */
  public Statistics(String origin, Measure measure) {
    RowKey.checkName("origin", origin);
    this.origin = origin;
    this.measure = requireNonNull(measure, "measure");
  }

  /**
   * The statistics that were saved, as the delta since nothing. Under the origin that saved them,
   * they are continued: see above for when that is allowed.
   */
  public static Statistics resume(String origin, Delta saved) {
    Statistics statistics = new Statistics(origin, saved.measure());
    statistics.version = saved.known().version(origin);
    saved.rows().stream()
        .filter(row -> row.key().origin().equals(origin))
        .forEach(row -> statistics.rows.put(row.key(), row.copy()));
    statistics.merge(saved);
    return statistics;
  }

  // === What this origin writes ===

  /** An arm was chosen, in the present epoch. */
  public void decided(String arm) {
    writable(arm, epoch).decided();
  }

  /** Counts a reward, scaled to [0, 1]. */
  void add(Pull pull, double reward) {
    writable(pull.arm(), pull.epoch()).add(pull, reward, measure);
  }

  /** Takes back a reward that was counted, here or by an origin before this one. */
  void subtract(Pull pull, double reward) {
    writable(pull.arm(), pull.epoch()).subtract(pull, reward, measure);
  }

  private ArmSums writable(String arm, long itsEpoch) {
    version++;
    return row(arm, itsEpoch).written(version);
  }

  private Row row(String arm, long itsEpoch) {
    if (itsEpoch != epoch) {
      return rows.computeIfAbsent(new RowKey(origin, itsEpoch, arm), Row::new);
    }
    Row row = present.get(arm);
    return row == null ? remember(arm) : row;
  }

  private Row remember(String arm) {
    Row row = rows.computeIfAbsent(new RowKey(origin, epoch, arm), Row::new);
    present.put(arm, row);
    return row;
  }

  /** Begins this epoch, unless it has begun or is over. */
  public void begin(long newEpoch) {
    if (newEpoch > epoch) {
      epoch = newEpoch;
      present.clear();
      rows.keySet().removeIf(key -> !keeps(key.epoch()));
    }
  }

  /** Whether rows of this epoch are kept. */
  boolean keeps(long someEpoch) {
    return someEpoch > epoch - EPOCHS_KEPT;
  }

  // === What replicas tell each other ===

  /** How far every origin is known here. */
  public VersionVector known() {
    Map<String, Long> all = new HashMap<>(known);
    if (version > 0) {
      all.put(origin, version);
    }
    return VersionVector.of(all);
  }

  /** What is known here and was not by one who knew that. */
  public Delta delta(VersionVector since) {
    List<Row> news =
        rows.values().stream()
            .filter(row -> row.version() > since.version(row.key().origin()))
            .map(Row::copy)
            .toList();
    return new Delta(measure, epoch, since, known(), news);
  }

  /**
   * Takes from a delta what is newer.
   *
   * @throws IllegalArgumentException if it is measured otherwise
   */
  public MergeReport merge(Delta delta) {
    if (!delta.measure().equals(measure)) {
      throw new IllegalArgumentException(
          "statistics of " + delta.measure() + " (expected: " + measure + ")");
    }
    begin(delta.epoch());
    int taken = 0;
    int disputed = 0;
    for (Row row : delta.rows()) {
      boolean newer = isNewer(row);
      boolean own = row.key().origin().equals(origin);
      taken += newer && !own && take(row) ? 1 : 0;
      disputed += newer && own ? 1 : 0;
    }
    delta.known().versions().forEach((who, upTo) -> learn(who, delta.since().version(who), upTo));
    return new MergeReport(taken, delta.size() - taken - disputed, disputed);
  }

  private boolean isNewer(Row row) {
    Row here = rows.get(row.key());
    return here == null ? keeps(row.key().epoch()) : row.version() > here.version();
  }

  private boolean take(Row row) {
    rows.put(row.key(), row);
    return true;
  }

  private void learn(String who, long from, long upTo) {
    if (!who.equals(origin) && from <= known.getOrDefault(who, 0L)) {
      known.merge(who, upTo, Math::max);
    }
  }

  // === What is known ===

  /** The totals of these arms, in their order; rows about others are left alone. */
  public ArmTotals totals(List<String> arms, long nowMillis) {
    return totals(arms, nowMillis, 0);
  }

  /**
   * The totals of these arms, with some of what was known before the present epoch.
   *
   * @param arms names, all different
   * @param nowMillis when they are read; the same everywhere for the same totals
   * @param kept how much weight an arm may have from the epochs before, 0 or more; it is best to be
   *     small or 0, because the epoch began for a reason
   */
  public ArmTotals totals(List<String> arms, long nowMillis, double kept) {
    return new TotalsReader(measure, arms, nowMillis).totals(rows.values(), epoch, kept);
  }

  /**
   * The totals of these arms for a policy that looks at features; as {@link #totals(List, long,
   * double)} otherwise.
   *
   * @param features how many the policy looks at: those of the measure, 1 or more
   */
  public ContextTotals contextTotals(List<String> arms, int features, long nowMillis, double kept) {
    if (features != measure.features()) {
      throw new IllegalArgumentException(
          "features: %d (expected: those that are counted, %d)"
              .formatted(features, measure.features()));
    }
    return new TotalsReader(measure, arms, nowMillis).contextTotals(rows.values(), epoch, kept);
  }

  /** This replica's name as a writer. */
  public String origin() {
    return origin;
  }

  /** What the numbers mean. */
  public Measure measure() {
    return measure;
  }

  /** The present epoch. */
  public long epoch() {
    return epoch;
  }
}
