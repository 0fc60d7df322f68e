package io.radiant.node.egress;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** How calls and their answers are written on HTTP. */
interface Carriage {
  /** The bytes that go over the wire. */
  Buffer body(Call call);

  /**
   * Writes what is said beside the body.
   *
   * @param millisLeft how long the answer is waited for
   */
  void describe(Call call, long millisLeft, MultiMap headers);

  /**
   * Reads a whole answer.
   *
   * @throws io.radiant.message.Failure if it is no good one
   */
  Reply read(Call call, HttpClientResponse response, Buffer body);
}
