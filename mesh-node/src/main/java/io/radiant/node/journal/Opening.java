package io.radiant.node.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the segments of a journal, and decides whether its origin may go on. */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final Folder folder;
  private final Checkpoints checkpoints;
  private final Optional<LastRun> lastRun;
  private final List<Segment> segments = new ArrayList<>();

  /** What may have been lost of what this origin told others. */
  private final List<String> losses = new ArrayList<>();

  private Opening(Folder folder, Checkpoints checkpoints) throws IOException {
    this.folder = folder;
    this.checkpoints = checkpoints;
    this.lastRun = LastRun.read(folder);
  }

  /** All segments, the oldest first and the one to write in last. */
  static List<Segment> of(Folder folder, Checkpoints checkpoints) throws IOException {
    Opening opening = new Opening(folder, checkpoints);
    try {
      opening.open();
      return opening.segments;
    } catch (IOException | RuntimeException unusable) {
      opening.close();
      throw unusable;
    }
  }

  private void open() throws IOException {
    List<Long> bases = folder.positions(Folder.LOG);
    for (long base : bases) {
      segments.add(Segment.open(folder, base));
    }
    if (bases.isEmpty()) {
      beginFromNothing();
      return;
    }
    try {
      openAll();
    } catch (UnusableJournal damaged) {
      // Whoever cuts the file where it is damaged leaves no trace of what was behind.
      LastRun.forget(folder);
      throw damaged;
    }
    lookForLosses();
    if (!losses.isEmpty()) {
      goOnAsSomebodyElse();
    }
  }

  private void beginFromNothing() throws IOException {
    if (lastRun.isPresent() || checkpoints.newest() > 0) {
      losses.add("all segments are missing");
      warn();
    }
    begin(checkpoints.newest());
  }

  private void openAll() throws IOException {
    for (Segment segment : segments.subList(0, segments.size() - 1)) {
      openSealed(segment);
    }
    openLast();
  }

  // === Segments that are finished ===

  private void openSealed(Segment segment) throws IOException {
    Optional<SealedIndex> index = SealedIndex.open(folder, segment.base(), segment.end());
    if (index.isPresent()) {
      segment.index(index.get());
      return;
    }
    segment.index(indexAnew(segment));
    segment.seal(folder);
  }

  private static LiveIndex indexAnew(Segment segment) throws IOException {
    LiveIndex index = new LiveIndex();
    FrameScan scan = segment.scan(segment.base());
    while (scan.next()) {
      if (!scan.isMark()) {
        index.add(scan.entry(), scan.offset());
      }
    }
    if (scan.end() < segment.end()) {
      throw segment.damaged(scan.end());
    }
    return index;
  }

  // === The last one ===

  private void openLast() throws IOException {
    long closedAt = lastRun.map(LastRun::closedAt).orElse(LastRun.OPEN);
    SegmentRecovery recovery =
        new SegmentRecovery(last(), Math.max(closedAt, checkpoints.newest()));
    recovery.recover();
    if (!lastRun.map(LastRun::wasClosed).orElse(false)) {
      recovery.secure();
    }
    if (last().end() < recovery.durable()) {
      losses.add("it ends before what was on disk");
    }
  }

  private Segment last() {
    return segments.get(segments.size() - 1);
  }

  // === Losses ===

  private void lookForLosses() throws IOException {
    if (lastRun.isEmpty()) {
      losses.add("how it was used last is not known");
    }
    if (lastRun.filter(this::brokeItsPromise).isPresent()) {
      losses.add("the machine ended before all was on disk, or may have");
    }
    if (Files.exists(folder.file(last().base(), Folder.INDEX))) {
      losses.add("the segments after %s are missing".formatted(last().file()));
    }
    for (int i = 1; i < segments.size(); i++) {
      lookForGap(segments.get(i - 1), segments.get(i));
    }
    lookForState();
  }

  private boolean brokeItsPromise(LastRun run) {
    return !run.keptItsPromise(folder.machine().bootId());
  }

  /** What is missing of those who wrote before is known already. */
  private void lookForGap(Segment before, Segment after) {
    if (before.end() != after.base() && after.base() > last().since()) {
      losses.add(
          "positions %d to %d are missing, before %s"
              .formatted(before.end(), after.base(), after.file()));
    }
  }

  private void lookForState() throws IOException {
    long start = segments.get(0).base();
    if (start > last().since() && checkpoints.latest(start).isEmpty()) {
      losses.add("there is no checkpoint for what is older than position %d".formatted(start));
    }
  }

  private void goOnAsSomebodyElse() throws IOException {
    warn();
    Segment previous = last();
    if (previous.isEmpty()) {
      segments.remove(previous);
      previous.delete(folder);
    } else {
      previous.seal(folder);
    }
    begin(Math.max(previous.end(), checkpoints.newest()));
  }

  private void warn() {
    LOG.warn(
        "journal {}: {}; it goes on under a new name", folder.path(), String.join("; ", losses));
  }

  private void begin(long position) throws IOException {
    String origin = folder.machine().newName();
    segments.add(Segment.create(folder, new SegmentHeader(position, position, origin)));
    folder.sync();
  }

  private void close() {
    for (Segment segment : segments) {
      try {
        segment.close();
      } catch (IOException unclosed) {
        LOG.warn("{} cannot be closed", segment.file(), unclosed);
      }
    }
  }
}
