package io.radiant.bandit;

import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.CumulativeChoice;
import io.radiant.bandit.policy.LinTs;
import io.radiant.bandit.policy.LinUcb;
import io.radiant.bandit.stats.ContextTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.bandit.stats.Statistics;
import java.util.List;
import java.util.SplittableRandom;
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

/** What requests, rewards and snapshots cost where policies look at features; ten arms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ContextBenchmark {

  private static final int ARMS = 10;
  private static final int REQUESTS = 1 << 10;
  private static final int REWARDS_PER_ARM = 500;
  private static final int WINDOW = 1 << 17;
  private static final long NOW = 1_700_000_000_000L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  @Param({"10", "65"})
  int features;

  private final long[] hashes = Arms.hashes();
  private final List<String> names = Arms.names(ARMS);
  private final double[] propensities = new double[ARMS];
  private double[][] requests;
  private Statistics statistics;
  private RewardBook book;
  private ContextTotals totals;
  private ContextualSnapshot linUcb;
  private ContextualSnapshot linTs;
  private int next;
  private long events;

  @Setup
  public void prepare() {
    SplittableRandom chance = new SplittableRandom(5);
    requests = new double[REQUESTS][];
    for (int i = 0; i < REQUESTS; i++) {
      double length = Math.sqrt(features);
      requests[i] = chance.doubles(features, -1, 1).map(x -> x / length).toArray();
    }
    Measure measure = new Measure(RewardRange.UNIT, Forgetting.nothing(), features);
    statistics = new Statistics("me", measure);
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, Long.MAX_VALUE / 4, WINDOW);
    book = new RewardBook(statistics, window, names);
    for (int i = 0; i < REWARDS_PER_ARM * ARMS; i++) {
      offer(chance.nextDouble());
    }
    totals = statistics.contextTotals(names, features, NOW, 0);
    linUcb = new LinUcb(1, 0.01).snapshot(totals, 1, 0);
    linTs = new LinTs(0.25, 0.01).snapshot(totals, 1, 0);
  }

  /** Propensities and choice for a request. */
  @Benchmark
  public int linUcbChoose() {
    return choose(linUcb);
  }

  /** The same by integration. */
  @Benchmark
  public int linTsChoose() {
    return choose(linTs);
  }

  private int choose(ContextualSnapshot snapshot) {
    next = next + 1 & REQUESTS - 1;
    snapshot.propensities(requests[next], propensities);
    return CumulativeChoice.of(propensities, hashes[next]);
  }

  /** A new reward each time, in a window of 131 072 events. */
  @Benchmark
  public FeedbackOutcome record() {
    return offer(0.3);
  }

  private FeedbackOutcome offer(double reward) {
    next = next + 1 & REQUESTS - 1;
    events++;
    String arm = names.get(next % ARMS);
    Pull pull = new Pull(arm, 0, NOW + events, 0, requests[next]);
    return book.offer(new RewardEvent(pull, events * SPREAD, events, NOW, reward), NOW + events);
  }

  /** The totals of one origin. */
  @Benchmark
  public ContextTotals totals() {
    return statistics.contextTotals(names, features, NOW, 0);
  }

  /** A snapshot from totals; what every policy here has to do. */
  @Benchmark
  public ContextualSnapshot snapshot() {
    ContextualPolicy policy = new LinUcb(1, 0.01);
    return policy.snapshot(totals, 1, 0);
  }
}
