package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.http.HttpServerRequest;

/** Refuses REST requests in the words of one protocol. */
interface Refuser {
  void refuse(HttpServerRequest request, Failure failure);

  /** A refusal of the request as such, before anybody looked at its message: 404, 405 or 415. */
  void refuse(HttpServerRequest request, int status, String message);
}
