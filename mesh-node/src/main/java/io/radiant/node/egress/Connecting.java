package io.radiant.node.egress;

import io.radiant.graph.Endpoint;
import io.radiant.graph.Tls;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/**
 * How connections are made; units that agree in it share their event loop's client.
 *
 * @param timeoutMillis the longest that connecting may take, before anything is encrypted
 */
record Connecting(HttpVersion version, int timeoutMillis, Optional<Tls> tls) {
  static Connecting to(Endpoint endpoint) {
    boolean grpc = endpoint.type() == Endpoint.Type.GRPC;
    return new Connecting(
        grpc ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1,
        endpoint.calls().connectTimeoutMillis(),
        endpoint.calls().tls());
  }
}
