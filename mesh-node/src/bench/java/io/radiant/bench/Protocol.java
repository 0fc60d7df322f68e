package io.radiant.bench;

/** How a client talks to a server. */
enum Protocol {
  /** HTTP/1.1, one request after the other on a connection that stays open. */
  REST,
  /** Unary calls over cleartext HTTP/2. */
  GRPC
}
