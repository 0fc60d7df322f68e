package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Status;
import io.radiant.node.plan.MetadataBook;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.plan.TimeLimit;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The paths of REST on which a deployment's units speak of themselves. */
final class MetadataPaths {
  private static final Operation UNIT =
      Operation.get(
          Operation.Group.SELDON, "What a unit says about itself.", "SeldonModelMetadata");
  private static final Operation GRAPH =
      Operation.get(
          Operation.Group.SELDON, "What the graph takes and gives.", "SeldonGraphMetadata");
  private static final Operation STATUS =
      Operation.get(Operation.Group.SELDON, "Whether a unit is ready.", "StatusMessage");

  private final MetadataBook book;
  private final TimeLimit limit;
  private final RestReplies replies;

  MetadataPaths(MetadataBook book, TimeLimit limit, RestReplies replies) {
    this.book = book;
    this.limit = limit;
    this.replies = replies;
  }

  /** Adds what units say; {@code base} ends with a slash. */
  void addUnits(Routes routes, String base, ServedDeployment deployment) {
    UnitBook units = new UnitBook(deployment);
    List<String> names = units.names();
    routes.addEach(
        HttpMethod.GET,
        base + "metadata/{unit}",
        names,
        UNIT,
        name -> metadata(deployment, units.find(name).orElseThrow()));
    routes.addEach(
        HttpMethod.GET,
        base + "status/{unit}",
        names,
        STATUS,
        name -> status(deployment, units.find(name).orElseThrow()));
  }

  /** Adds what the first predictor's graph says. */
  void addGraph(Routes routes, String base, ServedDeployment deployment) {
    PredictorSpec predictor = deployment.predictor(0);
    routes.add(
        HttpMethod.GET,
        base + "metadata",
        GRAPH,
        request ->
            answer(
                request,
                book.graph(deployment, predictor).map(g -> SeldonMetadata.json(g).toBuffer())));
  }

  private Handler<HttpServerRequest> metadata(ServedDeployment deployment, UnitBook.Entry entry) {
    return request ->
        answer(
            request,
            book.unit(deployment, entry.predictor(), entry.unit())
                .map(said -> SeldonMetadata.json(said).toBuffer()));
  }

  private Handler<HttpServerRequest> status(ServedDeployment deployment, UnitBook.Entry entry) {
    return request ->
        answer(
            request,
            book.ready(deployment, entry.predictor(), entry.unit())
                .map(ready -> status(entry.unit(), ready)));
  }

  private static Buffer status(UnitSpec unit, boolean ready) {
    if (!ready) {
      throw new Failure(ErrorCode.UNIT_UNAVAILABLE, "the unit is not ready").at(unit.name());
    }
    return SeldonJson.encodeStatus(Status.OK);
  }

  private void answer(HttpServerRequest request, Future<Buffer> said) {
    within(request, said)
        .onSuccess(body -> replies.answerIfThere(request, body))
        .onFailure(cause -> replies.refuse(request, Failure.orMistake(cause)));
  }

  /** The book has a limit of its own; a client may have less time. */
  private Future<Buffer> within(HttpServerRequest request, Future<Buffer> said) {
    String timeout = request.getHeader(Headers.TIMEOUT_MILLIS);
    if (timeout == null) {
      return said;
    }
    try {
      return limit.of(TimeUnit.NANOSECONDS.toMillis(Headers.timeoutNanos(timeout)), said);
    } catch (Failure unreadable) {
      return Future.failedFuture(unreadable);
    }
  }
}
