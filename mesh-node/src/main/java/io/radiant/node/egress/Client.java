package io.radiant.node.egress;

import io.vertx.core.http.HttpClient;
import java.util.Objects;

/**
 * An event loop's connections.
 *
 * @param farewells what was said on those that are about to close
 */
record Client(HttpClient http, Farewells farewells) {
  Client {
    Objects.requireNonNull(http);
    Objects.requireNonNull(farewells);
  }
}
