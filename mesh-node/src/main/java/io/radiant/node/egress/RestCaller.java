package io.radiant.node.egress;

import io.radiant.discovery.Directory;
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
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Posts JSON to a service, on its endpoints in turn.
 *
 * <p>A connection that cannot be made is tried again, three times in all, on the next endpoint; a
 * request that was sent never is, since the service may have acted on it. Belongs to one event
 * loop.
 */
final class RestCaller {
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_EXCERPT = 500;

  private final String service;
  private final HttpClientAgent client;
  private final Directory directory;
  private int next;

  RestCaller(String service, HttpClientAgent client, Directory directory) {
    this.service = service;
    this.client = client;
    this.directory = directory;
  }

  /** The body of a good answer; fails with UNIT_UNAVAILABLE, UNIT_FAILED or DEADLINE_EXCEEDED. */
  Future<Buffer> post(String path, Buffer body, Deadline deadline) {
    return connect(path, deadline, 1).compose(request -> send(request, body, deadline));
  }

  private Future<HttpClientRequest> connect(String path, Deadline deadline, int attempt) {
    return client
        .request(options(path, deadline))
        .recover(
            refused ->
                attempt < ATTEMPTS && !deadline.isExpired(System.nanoTime())
                    ? connect(path, deadline, attempt + 1)
                    : Future.failedFuture(unavailable(refused)));
  }

  private RequestOptions options(String path, Deadline deadline) {
    Endpoint endpoint = endpoint();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setURI(path);
    long nanos = deadline.remainingNanos(System.nanoTime());
    return deadline.isLimited()
        ? options.setTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)))
        : options;
  }

  private Endpoint endpoint() {
    List<Endpoint> known = directory.current().endpoints(service);
    if (known.isEmpty()) {
      throw new Failure(ErrorCode.UNIT_UNAVAILABLE, "no endpoint is known");
    }
    next = (next + 1) % known.size();
    return known.get(next);
  }

  private static Failure unavailable(Throwable refused) {
    return new Failure(
        ErrorCode.UNIT_UNAVAILABLE,
        "Failed to retrieve predictions after %d attempts: %s"
            .formatted(ATTEMPTS, refused.getMessage()),
        refused);
  }

  private static Future<Buffer> send(HttpClientRequest request, Buffer body, Deadline deadline) {
    deadline.onCancel(reason -> request.reset());
    return request
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .send(body)
        .compose(response -> response.body().map(answer -> accept(response, answer)))
        .recover(cause -> Future.failedFuture(broken(cause, deadline)));
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

  private static Failure broken(Throwable cause, Deadline deadline) {
    if (cause instanceof Failure failure) {
      return failure;
    }
    return deadline.isExpired(System.nanoTime())
        ? new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer in time", cause)
        : new Failure(ErrorCode.UNIT_UNAVAILABLE, "connection broke: " + cause.getMessage(), cause);
  }
}
