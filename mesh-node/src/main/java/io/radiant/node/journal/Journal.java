package io.radiant.node.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All that happened to one deployment in this process, in order: the port to durable storage, be it
 * a file system or a topic.
 *
 * <p>Belongs to one thread, which it may block. What a journal says after a crash is a prefix of
 * what was appended, and holds everything that was made durable.
 */
public interface Journal extends AutoCloseable {

  /**
   * Who writes here. Stays the same for as long as nothing that was durable can have been lost; a
   * journal that may have lost something, or is new, has a name that was never used before.
   */
  String origin();

  /**
   * Who wrote the entry that ends there: {@link #origin}, or a name that this journal had before it
   * may have lost something. What was counted from such an entry was told to others under that
   * name, and has to be counted under it again.
   */
  default String origin(long end) {
    return origin();
  }

  /**
   * Adds entries at the end. They survive the end of the process, however it ends, some moments
   * later; {@link #force} tells when.
   *
   * @throws IOException if they could not all be written; then none of them is there
   */
  void append(List<Entry> entries) throws IOException;

  /**
   * Makes durable what was appended: as durable as this journal was told to be.
   *
   * @throws IOException if that is not certain; the journal takes no more entries then
   */
  void force() throws IOException;

  /** The position after the last entry; positions grow with every entry. */
  long end();

  /** The position of the oldest entry that is still there. */
  long start();

  /**
   * Shows entries in their order.
   *
   * @param from where to begin: {@link #start}, or where an entry or a checkpoint ended
   */
  void replay(long from, Visitor visitor) throws IOException;

  /** The last entry of this kind with this key, if it is still there. */
  Optional<Entry> latest(Entry.Kind kind, long key) throws IOException;

  /**
   * Keeps a state that everything up to the present {@link #end} led to; what was appended is made
   * durable first.
   */
  void checkpoint(byte[] state) throws IOException;

  /** The last state that was kept. */
  Optional<Checkpoint> checkpoint() throws IOException;

  /** Whether there is so much that a checkpoint should be written now, to let some of it go. */
  default boolean isOverfull() {
    return false;
  }

  /** Drops what is older, or more, than the journal was told to keep. */
  void retain(long nowMillis) throws IOException;

  @Override
  void close() throws IOException;

  /** Is shown entries. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param end the position after the entry
     */
    void visit(Entry entry, long end);
  }

  /**
   * A state and what led to it.
   *
   * @param position the position after the last entry that it knows
   */
  record Checkpoint(long position, byte[] state) {}
}
