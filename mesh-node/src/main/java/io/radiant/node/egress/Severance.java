package io.radiant.node.egress;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;

/** What it means for a request that its connection broke before an answer began. */
final class Severance {
  /** HTTP/2: the server did nothing with the request. */
  private static final long REFUSED_STREAM = 7;

  private final Client client;
  private final HttpClientRequest request;
  private final boolean written;
  private final Throwable cause;

  /**
   * @param written whether the request was not known to have stayed here
   */
  Severance(Client client, HttpClientRequest request, boolean written, Throwable cause) {
    this.client = client;
    this.request = request;
    this.written = written;
    this.cause = cause;
  }

  /**
   * Whether the request only met a connection that its server was about to close: it was never
   * written there, or the server said that it will not look at it.
   */
  boolean isFarewell() {
    return request.version() == HttpVersion.HTTP_2
        && (!written || client.farewells().leaveOut(request));
  }

  /** Whether the unit certainly did nothing with the request. */
  boolean leftUntouched() {
    return !written
        || (cause instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM);
  }

  /** Whether that is what happened, and not that there came what is no HTTP. */
  static boolean isSuch(Throwable cause) {
    return cause instanceof HttpClosedException
        || cause instanceof StreamResetException
        || cause instanceof IOException;
  }
}
