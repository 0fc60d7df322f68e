package io.radiant.node.learning;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The ledger of a deployment that has no router: opened by the first report, because there are no
 * decisions to be kept, and nothing that was learned.
 *
 * <p>So a deployment of models alone needs no folder to write in, and several processes may serve
 * it from one. Where it cannot be opened, reports are refused, and the next one tries again.
 */
public final class LateLedger implements Ledger {
  private final Vertx vertx;
  private final Supplier<Future<JournaledLedger>> opening;
  private final Object lock = new Object();
  private Future<JournaledLedger> opened;

  public LateLedger(Vertx vertx, Supplier<Future<JournaledLedger>> opening) {
    this.vertx = vertx;
    this.opening = opening;
  }

  @Override
  public void decided(String predictor, InferenceMessage answer) {
    // Nobody decided anything.
  }

  @Override
  public Future<Receipt> report(FeedbackBody body) {
    return ask(ledger -> ledger.report(body));
  }

  /** Whom the answer is for hears it on his own context, whoever had the journal opened. */
  private <T> Future<T> ask(Function<Ledger, Future<T>> question) {
    Future<JournaledLedger> ledger = opened();
    if (ledger.succeeded()) {
      return question.apply(ledger.result());
    }
    Context caller = vertx.getOrCreateContext();
    Promise<T> answer = Promise.promise();
    ledger.onComplete(
        done -> caller.runOnContext(here -> ledger.compose(question).onComplete(answer)));
    return answer.future();
  }

  private Future<JournaledLedger> opened() {
    synchronized (lock) {
      if (opened == null || opened.failed()) {
        opened = opening.get();
      }
      return opened;
    }
  }

  @Override
  public Future<Optional<Claim>> find(String puid) {
    return ask(ledger -> ledger.find(puid));
  }

  @Override
  public Future<List<RouterState>> routers() {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Long> begin(String router, String cause) {
    return ask(ledger -> ledger.begin(router, cause));
  }

  @Override
  public Future<Map<String, VersionVector>> known() {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<Map<String, Buffer>> news(Map<String, VersionVector> since) {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<Void> merge(Map<String, Buffer> news) {
    return Future.succeededFuture();
  }
}
