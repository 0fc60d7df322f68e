package io.radiant.node.replica;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The other replicas that were heard of lately, and which of them owe an answer. Belongs to one
 * event loop; how many there are may be read by anyone.
 */
final class Peers {
  /** Far more than there are, so that strangers cannot fill the memory with names. */
  private static final int MOST = 1_000;

  private final Map<String, Long> heard = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final LongSupplier nanoTime;
  private final long goneNanos;
  private volatile int count;

  Peers(LongSupplier nanoTime, long goneMillis) {
    this.nanoTime = nanoTime;
    this.goneNanos = TimeUnit.MILLISECONDS.toNanos(goneMillis);
  }

  void heard(String peer) {
    if (heard.size() < MOST || heard.containsKey(peer)) {
      heard.put(peer, nanoTime.getAsLong());
      count = heard.size();
    }
    spoke(peer);
  }

  /** It is alive, whoever it is. */
  void spoke(String peer) {
    silent.remove(peer);
  }

  /** It did not answer in time: nobody waits for it again before it is heard of. */
  void owesAnAnswer(String peer) {
    if (heard.containsKey(peer)) {
      silent.add(peer);
    }
  }

  void left(String peer) {
    heard.remove(peer);
    silent.remove(peer);
    count = heard.size();
  }

  /** Who is there now; without those who have been silent for too long. */
  Set<String> present() {
    long now = nanoTime.getAsLong();
    heard.values().removeIf(last -> now - last > goneNanos);
    count = heard.size();
    silent.retainAll(heard.keySet());
    return Set.copyOf(heard.keySet());
  }

  /** Those who are there and likely to answer. */
  Set<String> answering() {
    Set<String> answering = new HashSet<>(present());
    answering.removeAll(silent);
    return answering;
  }

  /** How many there are. */
  int count() {
    return count;
  }
}
