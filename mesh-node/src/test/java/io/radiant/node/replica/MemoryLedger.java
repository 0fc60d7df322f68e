package io.radiant.node.replica;

import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.stats.ArmTotals;
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
import io.radiant.bandit.stats.StatisticsCodec;
import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.learning.Claim;
import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.Receipt;
import io.radiant.node.learning.RouterState;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.unit.RouterPlan;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A book of one router that forgets everything with its process. */
final class MemoryLedger implements Ledger {
  static final String ROUTER = "main/router";
  static final long NOW = 1_700_000_000_000L;
  private static final long DAY = 86_400_000;

  private final RouterPlan plan;
  private final Statistics statistics;
  private final RewardBook book;
  private final Map<String, DecidedPrediction> decisions = new HashMap<>();
  private final Map<String, String> armsOf = new HashMap<>();
  private final List<FeedbackBody> reports = new ArrayList<>();
  private int merges;
  private Optional<Failure> failure = Optional.empty();
  private boolean silent;
  private boolean stalled;
  private boolean parking;

  MemoryLedger(String origin, int arms) {
    List<String> names = IntStream.range(0, arms).mapToObj(arm -> "arm-" + arm).toList();
    plan =
        new RouterPlan(
            "main",
            "router",
            names,
            RewardRange.UNIT,
            Repeats.FIRST_WINS,
            Forgetting.nothing(),
            new RouterPlan.Watched());
    statistics = new Statistics(origin, new Measure(RewardRange.UNIT, Forgetting.nothing()));
    book = new RewardBook(statistics, new EventWindow(Repeats.FIRST_WINS, DAY, 1 << 16), names);
  }

  /** This replica decides: every prediction has its time. */
  synchronized void decide(String puid, int arm, long timeMillis) {
    statistics.decided(plan.arms().get(arm));
    armsOf.put(puid, plan.arms().get(arm));
    decisions.put(puid, new DecidedPrediction(puid, "main", "1", timeMillis, List.of()));
  }

  /** From now on it does not say what it has. */
  synchronized void silence(boolean nowSilent) {
    silent = nowSilent;
  }

  /** From now on it counts, and nobody is told. */
  synchronized void stall(boolean nowStalled) {
    stalled = nowStalled;
  }

  /** From now on it parks what it does not know. */
  synchronized void park() {
    parking = true;
  }

  /** From now on it refuses reports. */
  synchronized void refuse(Failure why) {
    failure = Optional.of(why);
  }

  private static <T> Future<T> answer(T value, boolean never) {
    return never ? Promise.<T>promise().future() : Future.succeededFuture(value);
  }

  @Override
  public synchronized Future<Receipt> report(FeedbackBody body) {
    reports.add(body);
    return failure
        .<Future<Receipt>>map(Future::failedFuture)
        .orElseGet(() -> answer(count(body), stalled));
  }

  private Receipt count(FeedbackBody body) {
    DecidedPrediction decision = decisions.get(body.puid());
    if (decision == null) {
      return Receipt.of(
          body.puid(), parking ? FeedbackOutcome.PARKED : FeedbackOutcome.UNKNOWN_DECISION);
    }
    Pull pull = Pull.of(armsOf.get(body.puid()), 0, decision.timeMillis());
    FeedbackOutcome outcome =
        book.offer(
            new RewardEvent(
                pull,
                DecisionHash.of(body.puid(), 0, 0),
                DecisionHash.of(body.puid(), DecisionHash.salt(body.event().id()), 1),
                NOW,
                body.reward()),
            NOW);
    return new Receipt(body.puid(), outcome, Map.of("router", outcome));
  }

  @Override
  public synchronized Future<Optional<Claim>> find(String puid) {
    boolean reported = reports.stream().anyMatch(body -> body.puid().equals(puid));
    return answer(
        Optional.ofNullable(decisions.get(puid))
            .map(decision -> new Claim(decision.timeMillis(), reported, true)),
        silent);
  }

  @Override
  public synchronized Future<List<RouterState>> routers() {
    RouterState state =
        new RouterState(
            plan,
            statistics.origin(),
            statistics.epoch(),
            0,
            totals(),
            new double[0],
            Optional.empty(),
            Map.of());
    return Future.succeededFuture(List.of(state));
  }

  @Override
  public synchronized Future<Long> begin(String router, String cause) {
    statistics.begin(statistics.epoch() + 1);
    return Future.succeededFuture(statistics.epoch());
  }

  @Override
  public synchronized Future<Map<String, VersionVector>> known() {
    return Future.succeededFuture(Map.of(ROUTER, statistics.known()));
  }

  @Override
  public synchronized Future<Map<String, Buffer>> news(Map<String, VersionVector> since) {
    VersionVector known = since.getOrDefault(ROUTER, VersionVector.NOTHING);
    return Future.succeededFuture(
        known.equals(statistics.known()) ? Map.of() : Map.of(ROUTER, news(known)));
  }

  private Buffer news(VersionVector since) {
    return Buffer.buffer(StatisticsCodec.encode(statistics.delta(since)));
  }

  @Override
  public synchronized Future<Void> merge(Map<String, Buffer> news) {
    merges++;
    news.values().forEach(rows -> statistics.merge(StatisticsCodec.decode(rows.getBytes())));
    return Future.succeededFuture();
  }

  @Override
  public void decided(String predictor, InferenceMessage answer) {
    throw new UnsupportedOperationException("decide");
  }

  /** What came to be counted. */
  synchronized List<FeedbackBody> reports() {
    return List.copyOf(reports);
  }

  /** How often somebody told something. */
  synchronized int merges() {
    return merges;
  }

  /** All that is known, as bytes. */
  synchronized Buffer state() {
    return news(VersionVector.NOTHING);
  }

  synchronized ArmTotals totals() {
    return statistics.totals(plan.arms(), NOW);
  }
}
