package io.radiant.unit;

import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.LinTs;
import io.radiant.bandit.policy.LinUcb;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ContextTotals;
import io.radiant.graph.Parameters;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a router's decision costs, with ten children and ids of 36 characters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RouterBenchmark {
  /** A power of two, so that a benchmark walks through the requests with a mask. */
  private static final int REQUESTS = 1024;

  private static final int ARMS = 10;
  private static final int FEATURES = 10;
  private static final double EXPLORATION = 0.01;

  private final InferenceMessage[] requests = requests();
  private Unit plain;
  private Unit sticky;
  private Unit telling;
  private Unit linUcb;
  private Unit linTs;
  private int next;

  @Setup
  public void prepare() {
    plain = shares("puid", false);
    sticky = shares("tag:user", false);
    telling = shares("puid", true);
    linUcb = inContext(new LinUcb(1, EXPLORATION));
    linTs = inContext(new LinTs(0.25, EXPLORATION));
  }

  @Benchmark
  public Future<Decision> plain() {
    return plain.route(request());
  }

  @Benchmark
  public Future<Decision> sticky() {
    return sticky.route(request());
  }

  @Benchmark
  public Future<Decision> tellingTheDecision() {
    return telling.route(request());
  }

  @Benchmark
  public Future<Decision> linUcb() {
    return linUcb.route(request());
  }

  @Benchmark
  public Future<Decision> linTs() {
    return linTs.route(request());
  }

  private InferenceMessage request() {
    next = next + 1 & REQUESTS - 1;
    return requests[next];
  }

  private static Unit shares(String sticky, boolean telling) {
    double[] even = new double[ARMS];
    Arrays.fill(even, 1.0 / ARMS);
    LearnedPolicy.Edition<PolicySnapshot> edition =
        new LearnedPolicy.Edition<>(PolicySnapshot.of(even, 7), 0, "origin");
    return new BanditRouter(
        () -> edition, Assignment.of(sticky, 1), new DecisionTag("router", arms(), telling));
  }

  private static Unit inContext(ContextualPolicy policy) {
    RequestFeatures features =
        RequestFeatures.of(
            Parameters.of(Map.of("featureCount", (long) FEATURES, "constant", false)));
    LearnedPolicy.Edition<ContextualSnapshot> edition =
        new LearnedPolicy.Edition<>(policy.snapshot(totals(), 7, 0), 0, "origin");
    return new ContextualRouter(
        () -> edition,
        features,
        Assignment.of("puid", 1),
        new DecisionTag("router", arms(), false));
  }

  private static List<String> arms() {
    return IntStream.range(0, ARMS).mapToObj(Integer::toString).toList();
  }

  /** As after a thousand rewards for features that are independent of each other. */
  private static ContextTotals totals() {
    double[] products = new double[FEATURES * (FEATURES + 1) / 2];
    double[] rewards = new double[FEATURES];
    int place = 0;
    for (int feature = 0; feature < FEATURES; feature++) {
      products[place] = 1_000;
      rewards[feature] = 50 + feature;
      place += FEATURES - feature;
    }
    return new ContextTotals(
        FEATURES,
        Collections.nCopies(ARMS, new ContextTotals.ArmContext(1_000, products, rewards)));
  }

  private static InferenceMessage[] requests() {
    SplittableRandom chance = new SplittableRandom(1);
    return Stream.generate(() -> request(chance)).limit(REQUESTS).toArray(InferenceMessage[]::new);
  }

  private static InferenceMessage request(SplittableRandom chance) {
    Tensor row = Tensor.of(new int[] {1, FEATURES}, chance.doubles(FEATURES, -1, 1).toArray());
    return InferenceMessage.request(
        new UUID(chance.nextLong(), chance.nextLong()).toString(),
        Payload.Data.of(Payload.Form.TENSOR, List.of(), row),
        Tags.of(Map.of("user", "user-" + chance.nextInt(1_000_000))),
        Deadline.none());
  }
}
