package io.radiant.node.ingress;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Failure;
import io.radiant.message.Status;
import io.radiant.node.learning.Receipt;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.JsonReceipts;
import io.radiant.node.wire.OutcomeTable;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Says over REST what became of reports; clients may have gone while that was found out. */
final class FeedbackReplies {
  private final RestReplies replies;

  FeedbackReplies(RestReplies replies) {
    this.replies = replies;
  }

  /** To whom sent a Feedback as Seldon's: nothing more than it always was, or a refusal. */
  void seldon(HttpServerRequest request, ServedDeployment deployment, Receipt receipt) {
    boolean refused = OutcomeTable.isRefused(receipt.outcome());
    write(request, deployment, receipt, refused ? refusal(receipt.outcome()) : Buffer.buffer("{}"));
  }

  private static Buffer refusal(FeedbackOutcome outcome) {
    return SeldonJson.encodeStatus(
        new Status(
            OutcomeTable.httpStatus(outcome),
            OutcomeTable.info(outcome),
            outcome.name(),
            Status.Flag.FAILURE));
  }

  /** To whom sent a light report. */
  void light(HttpServerRequest request, ServedDeployment deployment, Receipt receipt) {
    Buffer body = JsonReceipts.one(receipt.puid(), receipt.outcome(), receipt.routers());
    write(request, deployment, receipt, body);
  }

  private void write(
      HttpServerRequest request, ServedDeployment deployment, Receipt receipt, Buffer body) {
    if (request.response().closed()) {
      return;
    }
    request.response().putHeader(Headers.OUTCOME, receipt.outcome().name());
    if (OutcomeTable.isRefused(receipt.outcome())) {
      replies.refuse(request, OutcomeTable.httpStatus(receipt.outcome()), body);
    } else {
      request.response().setStatusCode(OutcomeTable.httpStatus(receipt.outcome()));
      replies.acknowledge(request, deployment, receipt.puid(), body);
    }
  }

  /**
   * To whom sent many reports: what became of each. If nothing became of any, the first failure
   * speaks for all of them, so that whoever sends too much is told to wait.
   *
   * @param receipts of the reports in their order, all of them complete
   */
  void batch(
      HttpServerRequest request, List<FeedbackBody> reports, List<Future<Receipt>> receipts) {
    if (receipts.stream().allMatch(Future::failed)) {
      replies.refuse(request, Failure.orMistake(receipts.get(0).cause()));
    } else {
      replies.answerIfThere(request, outcomes(reports, receipts));
    }
  }

  private static Buffer outcomes(List<FeedbackBody> reports, List<Future<Receipt>> receipts) {
    JsonReceipts outcomes = new JsonReceipts(receipts.size());
    for (int i = 0; i < receipts.size(); i++) {
      if (receipts.get(i).succeeded()) {
        Receipt receipt = receipts.get(i).result();
        outcomes.add(receipt.puid(), receipt.outcome(), receipt.routers());
      } else {
        outcomes.add(reports.get(i).puid(), Failure.orMistake(receipts.get(i).cause()));
      }
    }
    return outcomes.toBuffer();
  }
}
