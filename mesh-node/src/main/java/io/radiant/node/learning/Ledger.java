package io.radiant.node.learning;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The book of one deployment in one process: which decisions were made, and which rewards they
 * brought.
 *
 * <p>Its statistics are a function of its journal and of what other replicas told, and of nothing
 * else: what happened is durable first and counted then, by one thread and in the order of the
 * journal. So a process that ends, however it ends, comes back with the very same statistics.
 *
 * <p>Every method may be called on any thread; futures complete on the calling context.
 */
public interface Ledger {

  /**
   * Takes down what routers decided about a prediction that is about to be answered. Never waits
   * and never fails: where the storage cannot keep up, the decision is counted as lost, and a bare
   * puid will not find it.
   *
   * @param answer with its trail; nothing of its payload is kept
   */
  void decided(String predictor, InferenceMessage answer);

  /**
   * Counts what a client reports. Once this succeeds with an outcome that counts, the report is
   * durable, and units hear of it.
   *
   * @return fails with UNIT_UNAVAILABLE if it could not be made durable, with OVERLOADED if too
   *     many wait, and with BAD_REQUEST if the report contradicts the graph
   */
  Future<Receipt> report(FeedbackBody body);

  /**
   * Whether this journal has this prediction: as decided here, or as told with a report that was
   * counted here. Of all replicas that have it, one counts its rewards.
   */
  Future<Optional<Claim>> find(String puid);

  /** What is known about every router. */
  Future<List<RouterState>> routers();

  /**
   * Begins a new epoch of a router, unless one has begun for the same cause.
   *
   * @param router {@link io.radiant.unit.RouterPlan#id}
   */
  Future<Long> begin(String router, String cause);

  // === Replicas ===

  /** How far every origin is known here, by router; in the form of {@link #news}' argument. */
  Future<Map<String, VersionVector>> known();

  /**
   * What is durable here and was not known to one who knew that: rows of statistics by router's id,
   * each in the form of {@link io.radiant.bandit.stats.StatisticsCodec}; routers without news are
   * left out.
   */
  Future<Map<String, Buffer>> news(Map<String, VersionVector> since);

  /** Takes what is new from another replica's {@link #news}. */
  Future<Void> merge(Map<String, Buffer> news);
}
