package io.radiant.node.ingress;

import io.radiant.node.learning.Receipt;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.FeedbackPost;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Takes reports over REST and answers once it is known what became of them. */
final class RestFeedback {
  private final RestEntrance entrance;
  private final FeedbackReplies replies;
  private final FeedbackReporter reporter;

  RestFeedback(RestEntrance entrance, FeedbackReplies replies, FeedbackReporter reporter) {
    this.entrance = entrance;
    this.replies = replies;
    this.reporter = reporter;
  }

  void receive(ServedDeployment deployment, HttpServerRequest request) {
    entrance.await(request, body -> read(deployment, request, body));
  }

  private Future<Runnable> read(
      ServedDeployment deployment, HttpServerRequest request, Buffer body) {
    FeedbackPost post = SeldonJson.decodeReports(body).named(Headers.eventId(request.headers()));
    if (post instanceof FeedbackPost.Batch batch) {
      return reportAll(deployment, request, batch);
    }
    if (post instanceof FeedbackPost.Light light) {
      return reporter
          .report(deployment, light.report())
          .map(receipt -> () -> replies.light(request, deployment, receipt));
    }
    return reporter
        .report(deployment, ((FeedbackPost.Seldon) post).report())
        .map(receipt -> () -> replies.seldon(request, deployment, receipt));
  }

  /** Some may be taken and others not: the answer is about each of them. */
  private Future<Runnable> reportAll(
      ServedDeployment deployment, HttpServerRequest request, FeedbackPost.Batch batch) {
    List<Future<Receipt>> receipts =
        batch.reports().stream().map(report -> reporter.report(deployment, report)).toList();
    return Future.join(receipts)
        .transform(
            joined ->
                Future.succeededFuture(() -> replies.batch(request, batch.reports(), receipts)));
  }
}
