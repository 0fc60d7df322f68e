package io.radiant.node.learning;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A ledger that knows what it was told, and remembers what it was asked to begin. */
public final class FakeLedger implements Ledger {
  private final List<RouterState> states;
  public final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();

  public FakeLedger(RouterState... states) {
    this.states = List.of(states);
  }

  @Override
  public Future<Optional<Claim>> find(String puid) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<List<RouterState>> routers() {
    return Future.succeededFuture(states);
  }

  @Override
  public Future<Long> begin(String router, String cause) {
    begun.add(router + ": " + cause);
    return Future.succeededFuture(3L);
  }

  @Override
  public void decided(String predictor, InferenceMessage answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Receipt> report(FeedbackBody body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Map<String, VersionVector>> known() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Map<String, Buffer>> news(Map<String, VersionVector> since) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> merge(Map<String, Buffer> news) {
    throw new UnsupportedOperationException();
  }
}
