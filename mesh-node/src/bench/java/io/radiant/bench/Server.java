package io.radiant.bench;

/** A server that runs in this process. */
interface Server {
  int port(Protocol protocol);

  /** Says from now on what {@code answer} says; only a bare server can. */
  void imitate(Protocol protocol, Answer answer);
}
