package io.radiant.node.learning;

import io.radiant.node.journal.Entry;
import io.radiant.node.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal in memory, with a disk that fails when a test says so. */
final class MemoryJournal implements Journal {

  /** What outlives a process. */
  static final class Disk {
    volatile boolean full;
    volatile boolean failing;

    /** What there is no room for, while there is for others. */
    volatile Optional<Entry.Kind> tooLarge = Optional.empty();

    /** What looking something up ends with. */
    volatile Optional<Error> error = Optional.empty();

    volatile CountDownLatch held;
    final AtomicInteger forces = new AtomicInteger();
    final List<Entry> entries = new ArrayList<>();
    private Optional<Checkpoint> checkpoint = Optional.empty();
    String origin = "pod";

    /** How many of the entries are no longer there. */
    volatile int dropped;

    /** What happened since it was opened first. */
    List<Entry> happened() {
      return entries.stream().filter(entry -> entry.kind() != Entry.Kind.TERMS).toList();
    }

    /** As it is at this moment: what a process leaves that is killed now. */
    synchronized Disk copy() {
      Disk copy = new Disk();
      copy.entries.addAll(entries);
      copy.checkpoint = checkpoint;
      copy.origin = origin;
      copy.dropped = dropped;
      return copy;
    }
  }

  private final Disk disk;
  private boolean broken;

  MemoryJournal(Disk disk) {
    this.disk = disk;
  }

  @Override
  public String origin() {
    return disk.origin;
  }

  @Override
  public void append(List<Entry> entries) throws IOException {
    if (broken || disk.full || entries.stream().anyMatch(this::isTooLarge)) {
      throw new IOException("No space left on device");
    }
    synchronized (disk) {
      disk.entries.addAll(entries);
    }
  }

  private boolean isTooLarge(Entry entry) {
    return disk.tooLarge.filter(entry.kind()::equals).isPresent();
  }

  @Override
  public void force() throws IOException {
    await(disk.held);
    if (broken || disk.failing) {
      broken = true;
      throw new IOException("Input/output error");
    }
    disk.forces.incrementAndGet();
  }

  private static void await(CountDownLatch held) {
    try {
      if (held != null) {
        held.await();
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public long end() {
    return disk.entries.size();
  }

  @Override
  public long start() {
    return disk.dropped;
  }

  @Override
  public void replay(long from, Visitor visitor) {
    for (int i = (int) from; i < disk.entries.size(); i++) {
      visitor.visit(disk.entries.get(i), i + 1);
    }
  }

  @Override
  public Optional<Entry> latest(Entry.Kind kind, long key) {
    disk.error.ifPresent(
        error -> {
          throw error;
        });
    Optional<Entry> latest = Optional.empty();
    for (Entry entry : disk.entries.subList(disk.dropped, disk.entries.size())) {
      if (entry.kind() == kind && entry.key() == key) {
        latest = Optional.of(entry);
      }
    }
    return latest;
  }

  @Override
  public void checkpoint(byte[] state) throws IOException {
    force();
    synchronized (disk) {
      disk.checkpoint = Optional.of(new Checkpoint(end(), state));
    }
  }

  @Override
  public Optional<Checkpoint> checkpoint() {
    return disk.checkpoint;
  }

  @Override
  public void retain(long nowMillis) {}

  @Override
  public void close() {}
}
