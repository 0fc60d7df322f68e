package io.radiant.node.egress;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which requests servers of HTTP/2 will not look at any more, on connections that they are about to
 * close (GOAWAY). Belongs to one event loop.
 */
final class Farewells {
  private final Map<HttpConnection, Integer> lastStreams = new HashMap<>();

  /** To be told of every connection that is made. */
  void expect(HttpConnection connection) {
    connection.goAwayHandler(goAway -> lastStreams.put(connection, goAway.getLastStreamId()));
    connection.closeHandler(closed -> lastStreams.remove(connection));
  }

  /** Whether the server said that it did nothing with a request that was sent. */
  boolean leaveOut(HttpClientRequest request) {
    Integer last = lastStreams.get(request.connection());
    return last != null && request.streamId() > last;
  }
}
