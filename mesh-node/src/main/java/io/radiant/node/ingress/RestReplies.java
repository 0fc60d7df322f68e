package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Status;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.ErrorTable;
import io.radiant.node.wire.HeaderText;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes REST answers: headers that every answer has, and refusals by the one table of errors. */
final class RestReplies implements Refuser {
  private static final String RETRY_SECONDS = "1";

  private final AtomicBoolean draining;
  private final CrossOrigin crossOrigin;
  private final CloudEvents events;

  RestReplies(AtomicBoolean draining, CrossOrigin crossOrigin, CloudEvents events) {
    this.draining = draining;
    this.crossOrigin = crossOrigin;
    this.events = events;
  }

  /** What a deployment predicts. */
  void answer(HttpServerRequest request, ServedDeployment deployment, String puid, Buffer body) {
    answer(request, deployment, puid, Headers.JSON, body);
  }

  void answer(
      HttpServerRequest request,
      ServedDeployment deployment,
      String puid,
      CharSequence type,
      Buffer body) {
    HttpServerResponse response = start(request, type);
    events.describe(request, deployment, puid);
    if (HeaderText.mayHold(puid)) {
      response.putHeader(Headers.PUID, puid);
    }
    end(request, body);
  }

  /** What a client reported of a prediction is noted. */
  void acknowledge(
      HttpServerRequest request, ServedDeployment deployment, String puid, Buffer body) {
    events.describe(request, deployment, puid);
    answer(request, body);
  }

  void answer(HttpServerRequest request, Buffer body) {
    start(request);
    end(request, body);
  }

  /** An answer that had to be asked for first may find that the client is gone. */
  void answerIfThere(HttpServerRequest request, Buffer body) {
    if (!request.response().closed()) {
      answer(request, body);
    }
  }

  private HttpServerResponse start(HttpServerRequest request) {
    return start(request, Headers.JSON);
  }

  private HttpServerResponse start(HttpServerRequest request, CharSequence type) {
    return request.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
  }

  @Override
  public void refuse(HttpServerRequest request, Failure failure) {
    refuse(request, failure, SeldonJson.encodeFailure(failure));
  }

  /** A refusal in the words of any protocol. */
  void refuse(HttpServerRequest request, Failure failure, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(ErrorTable.httpStatus(failure.code()));
    if (failure.code() == ErrorCode.OVERLOADED) {
      response.putHeader(Headers.RETRY_AFTER, RETRY_SECONDS);
    }
    if (failure.code() == ErrorCode.TOO_LARGE) {
      stopUpload(request);
    }
    start(request);
    end(request, body);
  }

  /** There is no other way to tell an HTTP/1 client that nobody wants the rest of its body. */
  private static void stopUpload(HttpServerRequest request) {
    if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  @Override
  public void refuse(HttpServerRequest request, int code, String message) {
    String reason = request.response().setStatusCode(code).getStatusMessage();
    Status status = new Status(code, message, reason, Status.Flag.FAILURE);
    refuse(request, code, SeldonJson.encodeStatus(status));
  }

  void refuse(HttpServerRequest request, int code, Buffer body) {
    request.response().setStatusCode(code);
    start(request);
    end(request, body);
  }

  /** What a path can do, and what pages of other origins may do with it. */
  void options(HttpServerRequest request, String methods) {
    request.response().putHeader(Headers.ALLOW, methods);
    crossOrigin.preflight(request, methods);
    text(request, 200, "");
  }

  /** A file of the documentation. */
  void file(HttpServerRequest request, String type, Buffer content) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
    end(request, content);
  }

  void text(HttpServerRequest request, int status, String text) {
    request.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Headers.TEXT);
    end(request, Buffer.buffer(text));
  }

  private void end(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    response.putHeader(Headers.CONTENT_TYPE_OPTIONS, Headers.NOSNIFF);
    crossOrigin.allow(request);
    if (draining.get() && request.version() != HttpVersion.HTTP_2) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (request.method() == HttpMethod.HEAD) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }
}
