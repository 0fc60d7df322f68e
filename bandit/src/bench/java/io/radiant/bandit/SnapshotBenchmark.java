package io.radiant.bandit;

import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ArmTotals;
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

/**
 * What each policy costs off the event loop, at most ten times a second, and what a choice from its
 * snapshot costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {

  @Param Policies policy;

  @Param({"2", "10", "100", "1000"})
  int arms;

  private final long[] hashes = Arms.hashes();
  private ArmTotals totals;
  private PolicySnapshot made;
  private int next;

  @Setup
  public void prepare() {
    totals = Arms.totals(arms);
    made = policy.policy().snapshot(totals, 1, 0);
  }

  @Benchmark
  public PolicySnapshot snapshot() {
    return policy.policy().snapshot(totals, 1, 0);
  }

  @Benchmark
  public int choose() {
    next = next + 1 & Arms.HASHES - 1;
    return made.choose(hashes[next]);
  }
}
