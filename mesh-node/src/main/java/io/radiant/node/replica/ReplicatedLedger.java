package io.radiant.node.replica;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.InferenceMessage;
import io.radiant.node.learning.Claim;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.Receipt;
import io.radiant.node.learning.RouterState;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The book of one process among those of other replicas: a report comes to the one that has its
 * prediction, wherever the client sent it.
 */
public final class ReplicatedLedger implements Ledger {
  private final Ledger here;
  private final ReplicaVerticle replica;

  /**
   * @param here the book of this process
   * @param replica this process among the others, already deployed
   */
  public ReplicatedLedger(Ledger here, ReplicaVerticle replica) {
    this.here = Objects.requireNonNull(here);
    this.replica = Objects.requireNonNull(replica);
  }

  @Override
  public void decided(String predictor, InferenceMessage answer) {
    here.decided(predictor, answer);
    replica.touched();
  }

  @Override
  public Future<Receipt> report(FeedbackBody body) {
    Future<Receipt> receipt = body.puid().isEmpty() ? here.report(body) : replica.report(body);
    return receipt.onSuccess(counted -> replica.touched());
  }

  @Override
  public Future<Optional<Claim>> find(String puid) {
    return here.find(puid);
  }

  @Override
  public Future<List<RouterState>> routers() {
    return here.routers();
  }

  @Override
  public Future<Long> begin(String router, String cause) {
    return here.begin(router, cause).onSuccess(epoch -> replica.touched());
  }

  @Override
  public Future<Map<String, VersionVector>> known() {
    return here.known();
  }

  @Override
  public Future<Map<String, Buffer>> news(Map<String, VersionVector> since) {
    return here.news(since);
  }

  @Override
  public Future<Void> merge(Map<String, Buffer> news) {
    return here.merge(news);
  }
}
