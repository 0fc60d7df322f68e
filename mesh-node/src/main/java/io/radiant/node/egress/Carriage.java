package io.radiant.node.egress;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;

/** How calls and their answers are written on HTTP. */
interface Carriage {
  /** The only version of HTTP that it is for. */
  HttpVersion version();

  /**
   * Writes what is said beside the body.
   *
   * @param millisLeft how long the answer is waited for
   */
  void describe(Call call, long millisLeft, MultiMap headers);

  /** Writes the body, and ends the request. */
  Future<Void> send(Call call, HttpClientRequest request);

  /** How many bytes an answer will have that begins like this, as far as anybody says; else 0. */
  long announced(HttpClientResponse response, Buffer beginning);

  /**
   * Reads a whole answer.
   *
   * @throws io.radiant.message.Failure if it is no good one
   */
  Reply read(Call call, HttpClientResponse response, Buffer body);
}
