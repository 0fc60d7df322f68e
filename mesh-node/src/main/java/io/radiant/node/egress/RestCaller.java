package io.radiant.node.egress;

import io.radiant.discovery.Endpoint;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/**
 * Posts JSON to a unit.
 *
 * <p>A request that was sent is never sent again, since the unit may have acted on it.
 */
final class RestCaller implements UnitCaller {
  private static final int LONGEST_EXCERPT = 500;

  private final HttpClientAgent client;
  private final Attempts attempts;

  RestCaller(HttpClientAgent client, Attempts attempts) {
    this.client = client;
    this.attempts = attempts;
  }

  @Override
  public Future<Buffer> call(UnitMethod method, Buffer message, Deadline deadline) {
    return attempts
        .connect(deadline, endpoint -> client.request(options(endpoint, method, deadline)))
        .compose(request -> send(request, message, deadline));
  }

  private static RequestOptions options(Endpoint endpoint, UnitMethod method, Deadline deadline) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setURI(method.path());
    long nanos = deadline.remainingNanos(System.nanoTime());
    return deadline.isLimited()
        ? options.setTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)))
        : options;
  }

  private static Future<Buffer> send(HttpClientRequest request, Buffer body, Deadline deadline) {
    deadline.onCancel(reason -> request.reset());
    return request
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .send(body)
        .compose(response -> response.body().map(answer -> accept(response, answer)))
        .recover(cause -> Future.failedFuture(Attempts.broken(cause, deadline)));
  }

  private static Buffer accept(HttpClientResponse response, Buffer answer) {
    if (response.statusCode() / 100 != 2) {
      throw new Failure(
          ErrorCode.UNIT_FAILED,
          "answered HTTP %d: %s".formatted(response.statusCode(), excerpt(answer)));
    }
    return answer;
  }

  private static String excerpt(Buffer answer) {
    String text = answer.toString();
    return text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text;
  }
}
