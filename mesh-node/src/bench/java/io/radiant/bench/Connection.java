package io.radiant.bench;

/** One connection to a server, with one or more requests in progress on it during a run. */
interface Connection {
  /** Asks until the run says that it is enough. */
  void start(Run run);

  void close();
}
