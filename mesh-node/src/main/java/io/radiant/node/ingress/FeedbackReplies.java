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
  private static final int OK = 200;
  private static final int REFUSALS = 400;

  private final RestReplies replies;

  FeedbackReplies(RestReplies replies) {
    this.replies = replies;
  }

  /**
   * To whom sent a Feedback as Seldon's: what it always was told, whatever became of it, unless all
   * that it said was an id that nobody knows.
   */
  void seldon(HttpServerRequest request, ServedDeployment deployment, Receipt receipt) {
    if (receipt.outcome() == FeedbackOutcome.UNKNOWN_DECISION) {
      write(request, deployment, receipt, refusal(receipt.outcome()));
    } else {
      write(request, deployment, receipt, OK, Buffer.buffer("{}"));
    }
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
    write(request, deployment, receipt, OutcomeTable.httpStatus(receipt.outcome()), body);
  }

  private void write(
      HttpServerRequest request,
      ServedDeployment deployment,
      Receipt receipt,
      int status,
      Buffer body) {
    if (request.response().closed()) {
      return;
    }
    request.response().setStatusCode(status).putHeader(Headers.OUTCOME, receipt.outcome().name());
    if (status < REFUSALS) {
      replies.acknowledge(request, deployment, receipt.puid(), body);
    } else {
      replies.answer(request, body);
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
