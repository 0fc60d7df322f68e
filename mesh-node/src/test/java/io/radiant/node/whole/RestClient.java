package io.radiant.node.whole;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client that knows nothing of Vert.x, so that the two cannot agree on a mistake. */
public final class RestClient {
  public static final String PREDICTIONS = "/api/v1.0/predictions";
  public static final String FEEDBACK = "/api/v1.0/feedback";

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public RestClient(String base) {
    this.base = base;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
  }

  public HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String body) {
    return send(json(path, body));
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** The answer to a prediction that must succeed. */
  public JsonObject predict(String body) {
    HttpResponse<String> response = post(PREDICTIONS, body);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  /** Sends feedback that must be accepted. */
  public void reward(JsonObject answer, double reward) {
    JsonObject body = new JsonObject().put("response", answer).put("reward", reward);
    HttpResponse<String> response = post(FEEDBACK, body.encode());
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
  }
}
