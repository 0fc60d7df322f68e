package io.radiant.bench;

/**
 * What was measured in some seconds.
 *
 * @param answers how many requests were answered
 * @param nanos how long it took
 * @param used what the server used meanwhile
 * @param latencies how long each request took, seen from the client
 */
record Segment(long answers, long nanos, Counters used, Latencies latencies) {
  /** Processor time of the event loop for one request. */
  double loopMicros() {
    return used.loopNanos() / 1e3 / answers;
  }

  /** Processor time of the whole process for one request. */
  double processMicros() {
    return used.processNanos() / 1e3 / answers;
  }

  /** Heap that the event loop allocated for one request. */
  double bytes() {
    return (double) used.loopBytes() / answers;
  }

  double requestsPerSecond() {
    return answers * 1e9 / nanos;
  }
}
