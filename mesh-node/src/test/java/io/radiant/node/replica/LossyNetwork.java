package io.radiant.node.replica;

import io.radiant.verticle.BusAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries letters between processes: loses some, doubles some, and has them overtake each other.
 */
final class LossyNetwork {
  private static final String ALL = BusAddress.learning("default", TwoRouters.DEPLOYMENT);
  private static final int LATEST_MILLIS = 20;

  private final Random chance;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger doubled = new AtomicInteger();
  private volatile List<Pod> pods = List.of();
  private volatile boolean reliable;

  LossyNetwork(long seed) {
    this.chance = new Random(seed);
  }

  void connect(List<Pod> all) {
    pods = all;
  }

  /** From now on everything arrives. */
  void heal() {
    reliable = true;
  }

  int lost() {
    return lost.get();
  }

  int doubled() {
    return doubled.get();
  }

  /** A process has a letter for others, or an answer to one. */
  void carry(Pod from, String[] words) {
    if (words[0].equals("answer") && words.length == 4) {
      to(words[1], String.join(" ", "answer", words[2], words[3]));
    } else if (words.length == 7 && words[6].endsWith(".")) {
      letter(from, words);
    }
  }

  private void letter(Pod from, String[] words) {
    String line = String.join(" ", words);
    if (!words[1].equals(ALL)) {
      to(words[1].substring(ALL.length() + 1), line);
      return;
    }
    pods.stream().filter(pod -> pod != from).forEach(pod -> send(pod, line));
  }

  private void to(String name, String line) {
    pods.stream().filter(pod -> pod.name().equals(name)).forEach(pod -> send(pod, line));
  }

  private synchronized void send(Pod pod, String line) {
    int fate = reliable ? 9 : chance.nextInt(10);
    if (fate < 1) {
      lost.incrementAndGet();
      return;
    }
    arrive(pod, line);
    if (fate < 3) {
      doubled.incrementAndGet();
      arrive(pod, line);
    }
  }

  private void arrive(Pod pod, String line) {
    CompletableFuture.delayedExecutor(chance.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS)
        .execute(() -> pod.tell(line));
  }
}
