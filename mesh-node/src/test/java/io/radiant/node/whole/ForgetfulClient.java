package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Asks about unseen digits, keeps nothing but the ids of its predictions, and sends each reward
 * twice: by turns, a window one by one and a window in batches.
 */
final class ForgetfulClient {
  static final int REQUESTS = 2000;
  static final int WINDOW = 100;

  private static final int BATCH = 20;
  private static final Digits DIGITS = Digits.unseen();

  private final RestClient client;
  private final String ids;
  private final double[][] shares = new double[REQUESTS / WINDOW][BanditDeployment.MODELS.size()];
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> waiting = new ArrayList<>();

  /**
   * @param ids what the ids of the predictions begin with
   */
  ForgetfulClient(RestClient client, String ids) {
    this.client = client;
    this.ids = ids;
  }

  /** The share of each model in each window of a hundred requests. */
  double[][] teach() {
    for (int request = 0; request < REQUESTS; request++) {
      report(request, "{\"puid\":\"%s\",\"reward\":%d}".formatted(ids + request, ask(request)));
    }
    return shares;
  }

  /** How often each outcome was heard. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  /** The reward: 1 if the answer is right. */
  private int ask(int request) {
    int digit = request % DIGITS.count();
    JsonObject answer = client.predict(body(digit, ids + request));
    int model = answer.getJsonObject("meta").getJsonObject("routing").getInteger("router");
    shares[request / WINDOW][model] += 1.0 / WINDOW;
    return Digits.answer(answer) == DIGITS.label(digit) ? 1 : 0;
  }

  private static String body(int digit, String puid) {
    return DIGITS.body(digit, puid, Map.of(BanditDeployment.INK, DIGITS.ink(digit)));
  }

  // === Reports ===

  private void report(int request, String report) {
    if (request / WINDOW % 2 == 0) {
      sendTwice(report);
      return;
    }
    waiting.add(report);
    if (waiting.size() == BATCH) {
      sendTwice(waiting.toString());
      waiting.clear();
    }
  }

  /** At once, so that both may be on their way at the same time. */
  private void sendTwice(String body) {
    CompletableFuture<HttpResponse<String>> first = send(body);
    CompletableFuture<HttpResponse<String>> second = send(body);
    note(first.join());
    note(second.join());
  }

  private CompletableFuture<HttpResponse<String>> send(String body) {
    return client.sendAsync(client.json(RestClient.FEEDBACK, body));
  }

  private void note(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    JsonObject told = new JsonObject(response.body());
    JsonArray receipts = told.getJsonArray("outcomes", new JsonArray().add(told));
    for (int i = 0; i < receipts.size(); i++) {
      outcomes.merge(receipts.getJsonObject(i).getString("outcome"), 1, Integer::sum);
    }
  }
}
