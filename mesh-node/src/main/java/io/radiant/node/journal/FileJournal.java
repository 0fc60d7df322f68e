package io.radiant.node.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A journal in a folder of files, written by one process at a time.
 *
 * <p>The thread that it belongs to must not be interrupted: that would close its files, and the
 * journal would take no more entries.
 */
public final class FileJournal implements Journal {
  private static final long SYNC_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final Folder folder;
  private final JournalSettings settings;
  private final FolderLock lock;
  private final LastRun run;
  private final Checkpoints checkpoints;

  /** The oldest first; the last one is written in. */
  private final List<Segment> segments;

  private final SegmentWriter writer = new SegmentWriter();

  /** Everything before this is on disk. */
  private long durable;

  /** What the log itself says of that. */
  private long marked;

  private long syncedAt;

  /** Why nothing more is taken. */
  private Optional<IOException> failure = Optional.empty();

  private boolean closed;

  private FileJournal(Folder folder, JournalSettings settings, FolderLock lock) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.lock = lock;
    folder.deleteUnfinished();
    checkpoints = Checkpoints.of(folder);
    segments = Opening.of(folder, checkpoints);
    run = new LastRun(bootId(), settings.durability(), LastRun.OPEN);
    durable = end();
    syncedAt = folder.machine().nanoTime();
  }

  private String bootId() {
    return folder.machine().bootId().orElse("");
  }

  private FileJournal begin() throws IOException {
    try {
      run.write(folder);
      return this;
    } catch (IOException unwritten) {
      closeFiles();
      throw unwritten;
    }
  }

  /**
   * Opens the journal in this folder; begins it, if there is none.
   *
   * @throws UnusableJournal if another process has it, a later version wrote it, or it is damaged
   */
  public static FileJournal open(Path folder, JournalSettings settings) throws IOException {
    return open(folder, settings, Machine.THIS);
  }

  static FileJournal open(Path path, JournalSettings settings, Machine machine) throws IOException {
    Folder folder = Folder.at(path, machine);
    FolderLock lock = FolderLock.of(folder.path());
    try {
      return new FileJournal(folder, settings, lock).begin();
    } catch (IOException | RuntimeException unusable) {
      lock.close();
      throw unusable;
    }
  }

  // === What it is ===

  @Override
  public String origin() {
    return active().origin();
  }

  @Override
  public String origin(long end) {
    return segments.stream()
        .filter(segment -> end <= segment.end())
        .findFirst()
        .orElseGet(this::active)
        .origin();
  }

  @Override
  public long end() {
    return active().end();
  }

  @Override
  public long start() {
    return segments.get(0).base();
  }

  private Segment active() {
    return segments.get(segments.size() - 1);
  }

  // === Writing ===

  @Override
  public void append(List<Entry> entries) throws IOException {
    requireSound();
    if (active().bytes() >= settings.segmentBytes()) {
      roll();
    }
    boolean written = false;
    try {
      writer.write(active(), entries, durable > marked ? durable : -1);
      written = true;
    } finally {
      if (!written) {
        takeBack();
      }
    }
    marked = durable;
  }

  private void takeBack() {
    try {
      active().cutBack();
    } catch (IOException uncertain) {
      failure = Optional.of(uncertain);
    }
  }

  /** If it fails before the new segment is there, the next entry tries again. */
  private void roll() throws IOException {
    sync();
    Segment full = active();
    segments.add(Segment.create(folder, new SegmentHeader(end(), full.since(), full.origin())));
    certainly(folder::sync);
    full.seal(folder);
  }

  // === Making durable ===

  @Override
  public void force() throws IOException {
    requireSound();
    if (isDue()) {
      sync();
    }
  }

  private boolean isDue() {
    return switch (settings.durability()) {
      case FSYNC -> true;
      case INTERVAL -> folder.machine().nanoTime() - syncedAt >= SYNC_INTERVAL;
      case SYSTEM -> false;
    };
  }

  private void sync() throws IOException {
    if (durable < end()) {
      certainly(() -> active().channel().force(false));
      durable = end();
      syncedAt = folder.machine().nanoTime();
    }
  }

  /** Does what cannot be tried again. */
  private void certainly(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException uncertain) {
      failure = Optional.of(uncertain);
      doubt(uncertain);
      throw uncertain;
    }
  }

  /** What was promised may be lost, even if the machine goes on. */
  private void doubt(IOException cause) {
    try {
      LastRun.forget(folder);
    } catch (IOException undeleted) {
      cause.addSuppressed(undeleted);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /**
   * After an fsync that failed, the kernel may take the pages for clean: the next one says that all
   * is well, and nothing is on disk (Rebello and others, "Can applications recover from fsync
   * failures?", USENIX ATC 2020).
   */
  private void requireSound() throws IOException {
    if (failure.isPresent()) {
      throw new IOException(
          "journal %s takes nothing more until it is opened anew: %s"
              .formatted(folder.path(), failure.get()),
          failure.get());
    }
  }

  // === Reading ===

  @Override
  public void replay(long from, Visitor visitor) throws IOException {
    if (from < start() || from > end()) {
      throw new IllegalArgumentException(
          "from: %d (expected: %d..%d)".formatted(from, start(), end()));
    }
    for (Segment segment : segments) {
      if (from < segment.end()) {
        segment.replay(from, visitor);
      }
    }
  }

  @Override
  public Optional<Entry> latest(Entry.Kind kind, long key) throws IOException {
    for (int i = segments.size() - 1; i >= 0; i--) {
      Optional<Entry> entry = segments.get(i).latest(kind, key);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  // === Keeping and dropping ===

  @Override
  public void checkpoint(byte[] state) throws IOException {
    requireSound();
    sync();
    checkpoints.write(end(), state);
    certainly(folder::sync);
    checkpoints.accept(end());
  }

  @Override
  public Optional<Checkpoint> checkpoint() throws IOException {
    return checkpoints.latest(start());
  }

  /**
   * A checkpoint lets go what came before the one before it: to write them any closer frees little.
   */
  @Override
  public boolean isOverfull() {
    return bytes() > settings.maxBytes() && end() - checkpoints.newest() >= settings.segmentBytes();
  }

  @Override
  public void retain(long nowMillis) throws IOException {
    long oldest = nowMillis - settings.keepMillis();
    while (segments.size() > 1 && mayGo(segments.get(0), oldest)) {
      segments.remove(0).delete(folder);
    }
  }

  private boolean mayGo(Segment segment, long oldest) {
    return segment.end() <= checkpoints.neededFrom()
        && (segment.index().newestMillis() < oldest || bytes() > settings.maxBytes());
  }

  private long bytes() {
    long bytes = 0;
    for (Segment segment : segments) {
      bytes += segment.bytes();
    }
    return bytes;
  }

  // === Ending ===

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lock) {
      finish(failure.isEmpty());
    }
  }

  private void finish(boolean inGoodOrder) throws IOException {
    try {
      if (inGoodOrder) {
        sync();
        run.closed(end()).write(folder);
      }
    } finally {
      closeFiles();
    }
  }

  private void closeFiles() throws IOException {
    for (Segment segment : segments) {
      segment.close();
    }
  }
}
