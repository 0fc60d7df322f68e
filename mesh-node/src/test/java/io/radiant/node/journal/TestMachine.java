package io.radiant.node.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A machine whose disk fills up and fails, whose clock is told, and that restarts when asked to.
 */
final class TestMachine implements Machine {
  private static final long PLENTY = Long.MAX_VALUE;

  private long room = PLENTY;
  private boolean forceFails;
  private boolean truncateFails;
  private int forces;
  private long nanoTime;
  private Optional<String> bootId = Optional.of("boot-1");
  private int names;

  // === What happens to it ===

  void hasRoomFor(long bytes) {
    room = bytes;
  }

  void hasPlentyOfRoom() {
    room = PLENTY;
  }

  void failsToForce(boolean fails) {
    forceFails = fails;
  }

  void failsToTruncate(boolean fails) {
    truncateFails = fails;
  }

  void passes(long millis) {
    nanoTime += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  void bootsAs(String id) {
    bootId = Optional.of(id);
  }

  void hidesItsBootId() {
    bootId = Optional.empty();
  }

  int forces() {
    return forces;
  }

  // === What its disk does ===

  /** How many of these bytes still go on the disk. */
  int take(int bytes) throws IOException {
    if (room == 0 && bytes > 0) {
      throw new IOException("No space left on device");
    }
    int taken = (int) Math.min(room, bytes);
    room = room == PLENTY ? PLENTY : room - taken;
    return taken;
  }

  void force() throws IOException {
    forces++;
    if (forceFails) {
      throw new IOException("Input/output error");
    }
  }

  void truncate() throws IOException {
    if (truncateFails) {
      throw new IOException("Read-only file system");
    }
  }

  // === Machine ===

  @Override
  public FileChannel open(Path file, OpenOption... options) throws IOException {
    return new TestChannel(FileChannel.open(file, options), this);
  }

  @Override
  public long nanoTime() {
    return nanoTime;
  }

  @Override
  public Optional<String> bootId() {
    return bootId;
  }

  @Override
  public String newName() {
    return "%032x".formatted(++names);
  }
}
