package io.radiant.bandit;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.Delta;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.MergeReport;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.bandit.stats.Statistics;
import io.radiant.bandit.stats.StatisticsCodec;
import io.radiant.bandit.stats.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What statistics cost that replicas can merge. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class StatisticsBenchmark {

  private static final int ORIGINS = 10;
  private static final int WINDOW = 1 << 17;
  private static final long NOW = 1_700_000_000_000L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final Measure PLAIN = new Measure(RewardRange.UNIT, Forgetting.nothing());
  private static final Measure DECAYED =
      new Measure(RewardRange.UNIT, Forgetting.halfLife(3_600_000));

  @Param({"2", "10", "100", "1000"})
  int arms;

  private final List<Delta> deltas = new ArrayList<>();
  private List<String> names;
  private Pull[] pulls;
  private RewardBook plain;
  private RewardBook decayed;
  private Statistics merged;
  private byte[] bytes;
  private int next;
  private long events;

  @Setup
  public void prepare() {
    names = Arms.names(arms);
    pulls = names.stream().map(name -> new Pull(name, 0, NOW, 2)).toArray(Pull[]::new);
    plain = book(PLAIN);
    decayed = book(DECAYED);
    for (int i = 0; i < ORIGINS; i++) {
      deltas.add(origin("origin-" + i));
    }
    merged = new Statistics("reader", PLAIN);
    deltas.forEach(merged::merge);
    bytes = StatisticsCodec.encode(merged.delta(VersionVector.NOTHING));
  }

  private RewardBook book(Measure measure) {
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, Long.MAX_VALUE / 4, WINDOW);
    return new RewardBook(new Statistics("me", measure), window, names);
  }

  private Delta origin(String name) {
    Statistics statistics = new Statistics(name, PLAIN);
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, Long.MAX_VALUE / 4, WINDOW);
    RewardBook book = new RewardBook(statistics, window, names);
    for (Pull pull : pulls) {
      statistics.decided(pull.arm());
      book.offer(event(pull), NOW);
    }
    return statistics.delta(VersionVector.NOTHING);
  }

  private RewardEvent event(Pull pull) {
    events++;
    return new RewardEvent(pull, events * SPREAD, events, NOW, 0.3);
  }

  /** A new reward each time, in a window of 131 072 events that is full. */
  @Benchmark
  public FeedbackOutcome record() {
    return offer(plain);
  }

  /** The same, with a half-life. */
  @Benchmark
  public FeedbackOutcome recordDecayed() {
    return offer(decayed);
  }

  private FeedbackOutcome offer(RewardBook book) {
    next = next + 1 == arms ? 0 : next + 1;
    // Time passes, or a full window would rightly refuse what is as old as what it dropped.
    events++;
    Pull pull = new Pull(pulls[next].arm(), 0, NOW + events, 2);
    return book.offer(new RewardEvent(pull, events * SPREAD, events, NOW, 0.3), NOW + events);
  }

  /** A repeated reward, found among few. */
  @Benchmark
  public FeedbackOutcome recordRepeated() {
    return plain.offer(new RewardEvent(pulls[0], 1, 2, NOW, 0.3), NOW);
  }

  /** The rows of ten origins, one for each arm, merged into nothing. */
  @Benchmark
  public int merge() {
    Statistics statistics = new Statistics("reader", PLAIN);
    int taken = 0;
    for (Delta delta : deltas) {
      taken += statistics.merge(delta).taken();
    }
    return taken;
  }

  /** The same rows once more, where all are known. */
  @Benchmark
  public MergeReport mergeKnown() {
    return merged.merge(deltas.get(0));
  }

  /** Totals over ten origins. */
  @Benchmark
  public ArmTotals totals() {
    return merged.totals(names, NOW);
  }

  /** All rows of ten origins from bytes. */
  @Benchmark
  public Delta decode() {
    return StatisticsCodec.decode(bytes);
  }

  /** All rows of ten origins to bytes. */
  @Benchmark
  public byte[] encode() {
    return StatisticsCodec.encode(merged.delta(VersionVector.NOTHING));
  }
}
