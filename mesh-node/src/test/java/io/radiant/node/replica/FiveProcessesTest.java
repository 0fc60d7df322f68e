package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Statistics;
import io.radiant.bandit.stats.StatisticsCodec;
import io.radiant.node.whole.Eventually;
import io.radiant.unit.RouterPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five processes with a ledger each, which are killed while they work, on a network that loses,
 * doubles and delays; every report comes three times, to any of them.
 *
 * <p>The seed that is printed says what was sent to whom and who was killed, and not when: threads,
 * processes and their disks take the time that they take, so it does not repeat a run.
 */
final class FiveProcessesTest {
  private static final int PROCESSES = 5;
  private static final int KILLS = 6;
  private static final int PREDICTIONS = 120;
  private static final int CLIENTS = 48;
  private static final long PATIENCE_SECONDS = 60;

  private final long seed = System.nanoTime();
  private final Random chance = new Random(seed);
  private final LossyNetwork network = new LossyNetwork(seed);
  private final List<Pod> pods = new ArrayList<>();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final Map<Prediction, Long> decided = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  @TempDir private Path folder;

  @AfterEach
  void end() throws InterruptedException {
    clients.shutdownNow();
    for (Pod pod : pods) {
      pod.kill();
    }
  }

  @Test
  void countEveryRewardOnceAndKnowTheSameInTheEnd() throws Exception {
    start();
    List<Prediction> before = predictions(0, 0);
    List<Prediction> after = predictions(PREDICTIONS / 2, 1);
    List<Future<?>> work = new ArrayList<>(decide(before));
    kill(KILLS / 3);
    await(work);
    List<Future<?>> reports = new ArrayList<>(report(before));
    beginEpoch();
    work = decide(after);
    kill(KILLS / 3);
    await(work);
    reports.addAll(report(after));
    kill(KILLS / 3);
    await(reports);

    network.heal();
    long quiet = System.nanoTime();
    Eventually.holds("all know the same, seed " + seed, () -> states().distinct().count() == 1);
    long agreed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - quiet);
    String state = states().findFirst().orElseThrow();
    assertEqualsOracle(TwoRouters.OUTER, state);
    assertEqualsOracle(TwoRouters.INNER, state);
    System.out.printf(
        "five processes, %d kills, %d letters lost and %d doubled, %d reports sent again;"
            + " agreed %d ms after the last one (seed %d)%n",
        KILLS, network.lost(), network.doubled(), refused.get(), agreed, seed);
  }

  // === What happens ===

  private void start() throws Exception {
    for (int i = 0; i < PROCESSES; i++) {
      Path own = Files.createDirectory(folder.resolve("pod-" + i));
      pods.add(new Pod(i, own, network::carry));
    }
    network.connect(pods);
    for (CompletableFuture<Void> ready : pods.stream().map(Pod::start).toList()) {
      ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private List<Prediction> predictions(int from, long epoch) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = from; i < from + PREDICTIONS / 2; i++) {
      predictions.add(
          new Prediction("puid-" + i, chance.nextInt(4), epoch, chance.nextDouble(), events()));
    }
    return predictions;
  }

  /** Two reports, or one that is taken back. */
  private List<Prediction.Event> events() {
    double reward = chance.nextDouble();
    return chance.nextInt(5) == 0
        ? List.of(
            new Prediction.Event("first", 1, reward, false),
            new Prediction.Event("first", 1, reward, true))
        : List.of(
            new Prediction.Event("first", 1, reward, false),
            new Prediction.Event("second", 2, chance.nextDouble(), false));
  }

  private List<Future<?>> decide(List<Prediction> predictions) {
    List<Future<?>> work = new ArrayList<>();
    for (Prediction prediction : predictions) {
      Pod pod = anyPod();
      work.add(clients.submit(() -> decide(prediction, pod)));
    }
    return work;
  }

  private synchronized Pod anyPod() {
    return pods.get(chance.nextInt(PROCESSES));
  }

  /** Who is killed before it answers may have decided; only its journal knows. */
  private Void decide(Prediction prediction, Pod pod) throws Exception {
    String time = "unknown";
    while (time.equals("unknown")) {
      time =
          said(
              pod,
              "decide",
              prediction.puid(),
              prediction.arm(),
              prediction.epoch(),
              prediction.importance());
      if (time.isEmpty()) {
        time = insist(pod, "find", prediction.puid());
      }
    }
    decided.put(prediction, Long.valueOf(time));
    return null;
  }

  /** Each report three times, in any order, each to any of them. */
  private List<Future<?>> report(List<Prediction> predictions) {
    List<Runnable> deliveries = new ArrayList<>();
    for (Prediction prediction : predictions) {
      for (Prediction.Event event : prediction.events()) {
        deliveries.addAll(Collections.nCopies(3, () -> deliver(prediction, event)));
      }
    }
    Collections.shuffle(deliveries, chance);
    return new ArrayList<>(deliveries.stream().map(clients::submit).toList());
  }

  /** As a client does: it sends again until it hears that it was counted. */
  private void deliver(Prediction prediction, Prediction.Event event) {
    try {
      while (!isSettled(report(prediction, event))) {
        refused.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String report(Prediction prediction, Prediction.Event event) throws Exception {
    return said(
        anyPod(),
        "report",
        prediction.puid(),
        event.id(),
        event.observedMillis(),
        event.reward(),
        event.retraction());
  }

  /** Where the process that decided was killed, the others may not know its prediction. */
  private static boolean isSettled(String outcome) {
    return !outcome.isEmpty()
        && FeedbackOutcome.valueOf(outcome) != FeedbackOutcome.UNKNOWN_DECISION;
  }

  /** Once one of them has begun an epoch and decided in it, all of them are in it. */
  private void beginEpoch() throws Exception {
    assertEquals("1", insist(pods.get(0), "begin"));
    decide(new Prediction("first-of-its-epoch", 0, 1, 0, List.of()), pods.get(0));
    for (Pod pod : pods) {
      Eventually.holds("epoch 1 in " + pod.name(), () -> said(pod, "epochs").equals("1,1"));
    }
  }

  private void kill(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      TimeUnit.MILLISECONDS.sleep(chance.nextInt(300));
      Pod pod = anyPod();
      pod.kill();
      pod.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void await(List<Future<?>> work) throws Exception {
    for (Future<?> task : work) {
      task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  // === What it comes to ===

  private Stream<String> states() {
    return pods.stream().map(pod -> said(pod, "state"));
  }

  /** Equal to the last bit: doubles are compared as such, in this epoch and over both. */
  private void assertEqualsOracle(RouterPlan plan, String state) {
    long nowMillis = System.currentTimeMillis();
    Oracle oracle = new Oracle(plan, nowMillis);
    oracle.hear(decided);
    Statistics reader = new Statistics("reader", TwoRouters.measure(plan));
    reader.merge(StatisticsCodec.decode(rows(plan, state)));
    for (double kept : new double[] {0, 10, 1e6}) {
      assertEquals(
          oracle.totals(kept),
          reader.totals(plan.arms(), nowMillis, kept),
          plan.id() + ", kept " + kept + ", seed " + seed);
    }
  }

  private static byte[] rows(RouterPlan plan, String state) {
    String prefix = plan.id() + "=";
    return List.of(state.split(" ")).stream()
        .filter(router -> router.startsWith(prefix))
        .map(router -> Base64.getDecoder().decode(router.substring(prefix.length())))
        .findFirst()
        .orElseThrow();
  }

  // === Asking ===

  /** What a process answers; empty if it refuses, or is killed first. */
  private static String said(Pod pod, String command, Object... words) {
    try {
      return pod.ask(command, words).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      return "";
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String insist(Pod pod, String command, Object... words)
      throws InterruptedException {
    String said = said(pod, command, words);
    while (said.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(50);
      said = said(pod, command, words);
    }
    return said;
  }
}
