package io.radiant.node.egress;

import io.radiant.message.Failure;
import io.radiant.message.Status;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** Bodies as they are, and HTTP's status codes. */
final class RestCarriage implements Carriage {
  private final Words words;

  RestCarriage(Words words) {
    this.words = words;
  }

  @Override
  public HttpVersion version() {
    return HttpVersion.HTTP_1_1;
  }

  @Override
  public void describe(Call call, long millisLeft, MultiMap headers) {
    OutgoingHeaders.write(call, headers);
    headers.set(OutgoingHeaders.TIMEOUT_MILLIS, Long.toString(millisLeft));
  }

  @Override
  public Future<Void> send(Call call, HttpClientRequest request) {
    return call.procedure().method() == HttpMethod.GET ? request.end() : request.end(call.body());
  }

  @Override
  public long announced(HttpClientResponse response, Buffer beginning) {
    String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  @Override
  public Reply read(Call call, HttpClientResponse response, Buffer body) {
    if (response.statusCode() / 100 == 2) {
      return new Reply(body, response.headers());
    }
    throw refusal(call, response.statusCode(), body);
  }

  private Failure refusal(Call call, int status, Buffer body) {
    String answered = "answered HTTP %d: %s".formatted(status, Refusals.excerpt(body));
    if (status == 404 || status == 405) {
      return Refusals.notOffered(call.procedure(), answered);
    }
    Failure refusal = new Failure(Refusals.code(status, call.procedure()), answered);
    Optional<Status> said = words.in(body);
    return said.isPresent() ? refusal.saying(said.get()) : refusal;
  }
}
