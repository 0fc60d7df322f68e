package io.radiant.node.whole;

import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The protocols that clients speak, asked and heard in the same words. */
enum Protocol {
  REST {
    @Override
    CompletableFuture<Outcome> start(TestNode node, Ask ask) {
      RestClient client = node.rest();
      HttpRequest.Builder request = client.json(RestClient.PREDICTIONS, ask.json());
      if (ask.timeoutMillis() > 0) {
        request.header("Radiant-Timeout-Ms", Long.toString(ask.timeoutMillis()));
      }
      return client.sendAsync(request).thenApply(Protocol::heard);
    }

    @Override
    String says(Verdict verdict) {
      return Integer.toString(verdict.http());
    }
  },
  GRPC {
    @Override
    CompletableFuture<Outcome> start(TestNode node, Ask ask) {
      return node.grpc()
          .startPredict(ask.message(), Map.of(), ask.timeoutMillis())
          .map(Protocol::heard)
          .toCompletionStage()
          .toCompletableFuture();
    }

    @Override
    String says(Verdict verdict) {
      return verdict.grpc().name();
    }
  };

  private static final long PATIENCE_SECONDS = 60;

  /**
   * A request in both dialects.
   *
   * @param timeoutMillis its own deadline; 0 for none
   */
  record Ask(String json, SeldonMessage message, long timeoutMillis) {
    Ask(String json, SeldonMessage message) {
      this(json, message, 0);
    }

    static Ask text(String text) {
      return new Ask(
          new JsonObject().put("strData", text).encode(),
          SeldonMessage.newBuilder().setStrData(text).build());
    }

    Ask within(long millis) {
      return new Ask(json, message, millis);
    }
  }

  /**
   * What the client heard.
   *
   * @param status the protocol's own
   * @param text what is wrong, or the text of a good answer
   */
  record Outcome(String status, String text) {}

  /** Sends a prediction and does not wait. */
  abstract CompletableFuture<Outcome> start(TestNode node, Ask ask);

  /** The status that stands for a verdict. */
  abstract String says(Verdict verdict);

  Outcome ask(TestNode node, Ask ask) {
    return await(start(node, ask));
  }

  static Outcome await(CompletableFuture<Outcome> started) {
    try {
      return started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError(failed.toString(), failed);
    }
  }

  private static Outcome heard(HttpResponse<String> response) {
    String text =
        response.statusCode() == 200
            ? new JsonObject(response.body()).getString("strData", "")
            : Refusals.info(response);
    return new Outcome(Integer.toString(response.statusCode()), text);
  }

  private static Outcome heard(GrpcTestClient.Answer answer) {
    String text = answer.message() == null ? answer.statusMessage() : answer.message().getStrData();
    return new Outcome(answer.status().name(), text);
  }
}
