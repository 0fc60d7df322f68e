package io.radiant.node.replica;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A place for one process after the other: each is killed, and the next one has its folder. */
final class Pod {
  private static final AtomicLong IDS = new AtomicLong();

  private final int number;
  private final Path folder;
  private final BiConsumer<Pod, String[]> letters;
  private final Map<String, CompletableFuture<String>> open = new HashMap<>();
  private Process process;
  private Writer input;
  private Thread reader;
  private boolean ended;
  private int incarnation;

  /**
   * @param letters takes what it has for others
   */
  Pod(int number, Path folder, BiConsumer<Pod, String[]> letters) {
    this.number = number;
    this.folder = folder;
    this.letters = letters;
  }

  /** The name of the process that is here now. */
  synchronized String name() {
    return "pod-" + number + "-" + incarnation;
  }

  /** Starts a process; done when it can be asked. */
  synchronized CompletableFuture<Void> start() {
    incarnation++;
    ended = false;
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx96m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ReplicaProcess.class.getName(),
                  folder.resolve("journal").toString(),
                  name())
              .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    input = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<Void> started = new CompletableFuture<>();
    reader = new Thread(() -> hear(output, started), name());
    reader.setDaemon(true);
    reader.start();
    return started;
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    // The process itself would close its output before all of it is read.
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
  }

  private void hear(BufferedReader output, CompletableFuture<Void> started) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        hear(line.split(" "), started);
      }
    } catch (IOException ended) {
      // So is the process.
    }
    started.completeExceptionally(new IOException("ended"));
    end();
  }

  /** Nobody answers any more. */
  private synchronized void end() {
    ended = true;
    open.values().forEach(answer -> answer.completeExceptionally(new IOException("killed")));
    open.clear();
  }

  /** The last line may be cut off. */
  private void hear(String[] words, CompletableFuture<Void> started) {
    switch (words[0]) {
      case "ready" -> started.complete(null);
      case "letter", "answer" -> letters.accept(this, words);
      case "done" -> answered(words, true);
      case "failed" -> answered(words, false);
      default -> {}
    }
  }

  private synchronized void answered(String[] words, boolean done) {
    String said = String.join(" ", List.of(words).subList(2, words.length));
    CompletableFuture<String> answer = open.remove(words[1]);
    if (answer != null && done) {
      answer.complete(said);
    } else if (answer != null) {
      answer.completeExceptionally(new IOException(said));
    }
  }

  /** Has it do something; fails if it is killed before it answers. */
  synchronized CompletableFuture<String> ask(String command, Object... words) {
    String id = Long.toString(IDS.incrementAndGet());
    CompletableFuture<String> answer = new CompletableFuture<>();
    open.put(id, answer);
    StringBuilder line = new StringBuilder(command).append(' ').append(id);
    for (Object word : words) {
      line.append(' ').append(word);
    }
    if (ended || !tell(line.toString())) {
      open.remove(id);
      answer.completeExceptionally(new IOException("not there"));
    }
    return answer;
  }

  /** Says whether there was somebody to be told. */
  synchronized boolean tell(String line) {
    try {
      input.write(line + "\n");
      input.flush();
      return true;
    } catch (IOException killed) {
      return false;
    }
  }
}
