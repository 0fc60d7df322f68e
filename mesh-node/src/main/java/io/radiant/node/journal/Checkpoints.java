package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last two checkpoints of a journal, each in a file of its own. */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final byte[] MAGIC = "radiantc".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;
  private static final int KEPT = 2;

  private final Folder folder;

  /** Of those that are intact, the oldest first. */
  private final List<Long> positions = new ArrayList<>();

  private Checkpoints(Folder folder) {
    this.folder = folder;
  }

  static Checkpoints of(Folder folder) throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    for (long position : folder.positions(Folder.CHECKPOINT)) {
      if (checkpoints.read(position).isPresent()) {
        checkpoints.positions.add(position);
      }
    }
    return checkpoints;
  }

  /** Up to where the newest one knows everything; 0 if there is none. */
  long newest() {
    return positions.isEmpty() ? 0 : positions.get(positions.size() - 1);
  }

  /**
   * From where entries are needed even if the newest one should turn out to be damaged: from the
   * beginning, unless there are two.
   */
  long neededFrom() {
    return positions.size() < KEPT ? 0 : positions.get(positions.size() - KEPT);
  }

  /** The newest one after which no entry is missing. */
  Optional<Journal.Checkpoint> latest(long start) throws IOException {
    for (int i = positions.size() - 1; i >= 0 && positions.get(i) >= start; i--) {
      Optional<Journal.Checkpoint> checkpoint = read(positions.get(i));
      if (checkpoint.isPresent()) {
        return checkpoint;
      }
    }
    return Optional.empty();
  }

  private Optional<Journal.Checkpoint> read(long position) throws IOException {
    Path file = file(position);
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    if (!isMagic(content)) {
      return damaged(file);
    }
    Versions.check(content.getInt(), VERSION, file);
    if (content.getLong() != position || !isIntact(content)) {
      return damaged(file);
    }
    byte[] state = Arrays.copyOfRange(content.array(), HEADER, content.capacity() - Integer.BYTES);
    return Optional.of(new Journal.Checkpoint(position, state));
  }

  private static boolean isMagic(ByteBuffer content) {
    if (content.capacity() < HEADER + Integer.BYTES) {
      return false;
    }
    byte[] magic = new byte[MAGIC.length];
    content.get(magic);
    return Arrays.equals(MAGIC, magic);
  }

  private static boolean isIntact(ByteBuffer content) {
    return content.getInt(content.capacity() - Integer.BYTES) == checksum(content);
  }

  private static int checksum(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.array(), 0, content.capacity() - Integer.BYTES);
    return (int) crc.getValue();
  }

  private static Optional<Journal.Checkpoint> damaged(Path file) {
    LOG.warn("{} is damaged and not used", file);
    return Optional.empty();
  }

  /** Puts one there; it counts once the folder is durable. */
  void write(long position, byte[] state) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(HEADER + state.length + Integer.BYTES);
    content.put(MAGIC).putInt(VERSION).putLong(position).put(state);
    content.putInt(checksum(content));
    folder.replace(file(position), content.flip());
  }

  /** The one that was put there counts. */
  void accept(long position) throws IOException {
    positions.remove(Long.valueOf(position));
    positions.add(position);
    for (long other : folder.positions(Folder.CHECKPOINT)) {
      if (other < neededFrom()) {
        Files.delete(file(other));
      }
    }
    while (positions.size() > KEPT) {
      positions.remove(0);
    }
  }

  private Path file(long position) {
    return folder.file(position, Folder.CHECKPOINT);
  }
}
