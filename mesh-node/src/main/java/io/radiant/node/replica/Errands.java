package io.radiant.node.replica;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.Receipt;
import io.radiant.node.replica.proto.Report;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Brings reports to the replica that has their prediction, and counts here what others bring.
 * Belongs to one event loop; how much was brought may be read by anyone.
 */
final class Errands {
  private final String replica;
  private final Ledger ledger;
  private final Post post;
  private final Inquiries inquiries;
  private final WaitingReports waiting;
  private final long handOverMillis;
  private final BooleanSupplier acquainted;
  private final AtomicLong handedOver;

  /**
   * @param ledger the book of this process
   * @param acquainted whether all others had the time to say that they are there
   * @param handedOver counts what was brought to others
   */
  Errands(
      String replica,
      Ledger ledger,
      Post post,
      Inquiries inquiries,
      WaitingReports waiting,
      long handOverMillis,
      BooleanSupplier acquainted,
      AtomicLong handedOver) {
    this.replica = replica;
    this.ledger = ledger;
    this.post = post;
    this.inquiries = inquiries;
    this.waiting = waiting;
    this.handOverMillis = handOverMillis;
    this.acquainted = acquainted;
    this.handedOver = handedOver;
  }

  // === For clients here ===

  Future<Receipt> report(FeedbackBody body) {
    return inquiries.ask(body.puid()).compose(finding -> report(body, finding));
  }

  private Future<Receipt> report(FeedbackBody body, Finding finding) {
    if (finding.owner().isPresent()) {
      return reportTo(finding.owner().get(), body);
    }
    if (!finding.complete() || !acquainted.getAsBoolean()) {
      return Future.failedFuture(
          unavailable("not every replica has said whether it has this prediction", null));
    }
    return ledger.report(body).onSuccess(receipt -> awaitIfParked(body, receipt));
  }

  private Future<Receipt> reportTo(String owner, FeedbackBody body) {
    return owner.equals(replica) ? ledger.report(body) : handOver(owner, body);
  }

  private void awaitIfParked(FeedbackBody body, Receipt receipt) {
    if (receipt.outcome() == FeedbackOutcome.PARKED) {
      waiting.add(body);
    }
  }

  private Future<Receipt> handOver(String owner, FeedbackBody body) {
    handedOver.incrementAndGet();
    return Future.succeededFuture(body)
        .map(Reports::write)
        .compose(letter -> post.request(owner, Kind.REPORT, letter, handOverMillis))
        .map(Settlements::read)
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  private static Failure failure(Throwable cause) {
    return cause instanceof Failure failure
        ? failure
        : unavailable("the replica that has this prediction did not answer", cause);
  }

  private static Failure unavailable(String what, Throwable cause) {
    return new Failure(ErrorCode.UNIT_UNAVAILABLE, what + "; sent again, it counts once", cause);
  }

  /** Asks again about what is parked here: its prediction may have turned up elsewhere. */
  void askAgain() {
    for (FeedbackBody body : waiting.bodies()) {
      inquiries
          .ask(body.puid())
          .onSuccess(finding -> finding.owner().ifPresent(owner -> turnedUp(owner, body)));
    }
  }

  private void turnedUp(String owner, FeedbackBody body) {
    if (owner.equals(replica)) {
      // It was counted as soon as the ledger here heard of it.
      waiting.remove(body);
      return;
    }
    handOver(owner, body).onSuccess(receipt -> waiting.remove(body));
  }

  // === For other replicas ===

  /** Counts a report that another replica brought, and answers what became of it. */
  void count(Letter letter, Report report) {
    Future.succeededFuture(report)
        .map(Reports::read)
        .compose(ledger::report)
        .map(Settlements::write)
        .recover(cause -> Future.succeededFuture(Settlements.write(cause)))
        .onSuccess(letter::reply);
  }
}
