package io.radiant.node.unitserver;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a unit server has seen so far; any thread may look. */
public final class Seen {
  /** Far more than a unit has; paths that somebody makes up must not fill the memory. */
  private static final int MOST_PATHS = 100;

  private static final String OTHERS = "(others)";

  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder cancelled = new LongAdder();
  private final LongAdder connections = new LongAdder();
  private final AtomicInteger openConnections = new AtomicInteger();
  private final AtomicInteger inProgress = new AtomicInteger();

  /** Requests by path; a method of gRPC has one, such as {@code /seldon.protos.Model/Predict}. */
  public Map<String, Long> requests() {
    Map<String, Long> sums = new TreeMap<>();
    requests.forEach((path, count) -> sums.put(path, count.sum()));
    return sums;
  }

  public long requests(String path) {
    LongAdder count = requests.get(path);
    return count == null ? 0 : count.sum();
  }

  /**
   * Requests that ended without a whole answer: their callers went away or took them back, or a
   * fault of ours broke the connection.
   */
  public long cancelled() {
    return cancelled.sum();
  }

  /** Requests that are not answered yet. */
  public int inProgress() {
    return inProgress.get();
  }

  /** Connections ever opened. */
  public long connections() {
    return connections.sum();
  }

  public int openConnections() {
    return openConnections.get();
  }

  void began(String path) {
    boolean known = requests.containsKey(path) || requests.size() < MOST_PATHS;
    requests.computeIfAbsent(known ? path : OTHERS, unseen -> new LongAdder()).increment();
    inProgress.incrementAndGet();
  }

  void ended(boolean answered) {
    inProgress.decrementAndGet();
    if (!answered) {
      cancelled.increment();
    }
  }

  void opened() {
    connections.increment();
    openConnections.incrementAndGet();
  }

  void closed() {
    openConnections.decrementAndGet();
  }
}
