package io.radiant.node.egress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.common.GrpcStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Unary calls of gRPC: one message in its frame, and a status behind it. */
final class GrpcCarriage implements Carriage {
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("application/grpc");
  private static final CharSequence TE = HttpHeaders.createOptimized("te");
  private static final CharSequence TRAILERS = HttpHeaders.createOptimized("trailers");
  private static final CharSequence STATUS = HttpHeaders.createOptimized("grpc-status");
  private static final CharSequence MESSAGE = HttpHeaders.createOptimized("grpc-message");

  private static final int FRAME_HEAD = 5;
  private static final byte PLAIN = 0;

  /** A longer message is sent behind its frame's head, and not copied. */
  private static final int MOST_COPIED = 4096;

  private static final long MOST_MILLIS = 99_999_999;

  @Override
  public HttpVersion version() {
    return HttpVersion.HTTP_2;
  }

  @Override
  public void describe(Call call, long millisLeft, MultiMap headers) {
    OutgoingHeaders.write(call, headers);
    headers.set(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
    headers.set(TE, TRAILERS);
    headers.set(OutgoingHeaders.GRPC_TIMEOUT, Math.min(MOST_MILLIS, millisLeft) + "m");
  }

  @Override
  public Future<Void> send(Call call, HttpClientRequest request) {
    Buffer message = call.body();
    boolean small = message.length() <= MOST_COPIED;
    Buffer head =
        Buffer.buffer(small ? FRAME_HEAD + message.length() : FRAME_HEAD)
            .appendByte(PLAIN)
            .appendInt(message.length());
    if (small) {
      return request.end(head.appendBuffer(message));
    }
    request.setChunked(true).write(head);
    return request.end(message);
  }

  @Override
  public long announced(HttpClientResponse response, Buffer beginning) {
    return isGrpc(response) && beginning.length() >= FRAME_HEAD
        ? FRAME_HEAD + beginning.getUnsignedInt(1)
        : 0;
  }

  private static boolean isGrpc(HttpClientResponse response) {
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("application/grpc");
  }

  @Override
  public Reply read(Call call, HttpClientResponse response, Buffer body) {
    String number = said(response, STATUS);
    if (number == null) {
      throw noStatus(call, response, body);
    }
    GrpcStatus status = status(number);
    if (status != GrpcStatus.OK) {
      throw refusal(call, status, said(response, MESSAGE));
    }
    return new Reply(message(body), response.headers());
  }

  /** An answer without a message may say all in its head. */
  private static String said(HttpClientResponse response, CharSequence name) {
    String last = response.trailers().get(name);
    return last == null ? response.headers().get(name) : last;
  }

  private static Failure noStatus(Call call, HttpClientResponse response, Buffer body) {
    int http = response.statusCode();
    return new Failure(
        http == 200 ? ErrorCode.UNIT_FAILED : Refusals.code(http, call.procedure()),
        "answered HTTP %d and no gRPC status: %s".formatted(http, Refusals.excerpt(body)));
  }

  private static GrpcStatus status(String number) {
    try {
      GrpcStatus status = GrpcStatus.valueOf(Integer.parseInt(number));
      return status == null ? GrpcStatus.UNKNOWN : status;
    } catch (NumberFormatException noNumber) {
      return GrpcStatus.UNKNOWN;
    }
  }

  private static Failure refusal(Call call, GrpcStatus status, String message) {
    String said = message == null ? "" : decoded(message);
    String answered = "answered gRPC %s: %s".formatted(status.name(), said);
    return status == GrpcStatus.UNIMPLEMENTED || status == GrpcStatus.NOT_FOUND
        ? Refusals.notOffered(call.procedure(), answered)
        : new Failure(Refusals.code(status, call.procedure()), answered);
  }

  /** Percent signs stand for bytes of UTF-8, and a plus for itself. */
  private static String decoded(String message) {
    try {
      return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return message;
    }
  }

  private static Buffer message(Buffer body) {
    if (body.length() < FRAME_HEAD || body.getInt(1) != body.length() - FRAME_HEAD) {
      throw new Failure(
          ErrorCode.UNIT_FAILED,
          "the answer is not one whole message: %d bytes".formatted(body.length()));
    }
    if (body.getByte(0) != PLAIN) {
      throw new Failure(ErrorCode.UNIT_FAILED, "the answer is compressed, which nobody asked for");
    }
    return body.slice(FRAME_HEAD, body.length());
  }
}
