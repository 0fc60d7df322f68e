package io.radiant.bandit;

import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.policy.ThompsonSampling;
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

/** What the policy plane costs, off the event loop and at most ten times a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {

  private final Policy epsilonGreedy = new EpsilonGreedy(0.1);
  private final Policy thompson = ThompsonSampling.withUniformPrior();

  @Param({"2", "10", "100", "1000"})
  int arms;

  private ArmTotals totals;

  @Setup
  public void prepare() {
    totals = Arms.totals(arms);
  }

  @Benchmark
  public PolicySnapshot epsilonGreedy() {
    return epsilonGreedy.snapshot(totals, 1, 0);
  }

  @Benchmark
  public PolicySnapshot thompsonSampling() {
    return thompson.snapshot(totals, 1, 0);
  }
}
