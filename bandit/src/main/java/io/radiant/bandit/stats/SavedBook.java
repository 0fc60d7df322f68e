package io.radiant.bandit.stats;

import java.util.Map;

/**
 * Statistics and the window of their events, saved as one: either without the other would count
 * rewards twice, or not at all.
 */
public record SavedBook(Delta statistics, EventWindow window) {

  private static final int STATISTICS = 1;
  private static final int WINDOW = 2;

  /** The bytes of statistics and a window as they are now. */
  public static byte[] encode(Statistics statistics, EventWindow window) {
    byte[] whole = StatisticsCodec.encode(statistics.delta(VersionVector.NOTHING));
    BinaryWriter fields = new BinaryWriter();
    Envelope.field(fields, STATISTICS, new BinaryWriter().bytes(whole));
    Envelope.field(fields, WINDOW, new BinaryWriter().bytes(WindowCodec.encode(window)));
    return Envelope.BOOK.seal(fields);
  }

  /**
   * What these bytes hold; see {@link WindowCodec#decode} for the window's.
   *
   * @throws UnreadableState if they are damaged, or of a later format version
   */
  public static SavedBook decode(byte[] bytes, long keepMillis, int capacity) {
    return Envelope.BOOK.open(bytes, fields -> book(fields, keepMillis, capacity));
  }

  private static SavedBook book(Map<Integer, BinaryReader> fields, long keepMillis, int capacity) {
    return new SavedBook(
        StatisticsCodec.decode(Envelope.required(fields, STATISTICS).bytes()),
        WindowCodec.decode(Envelope.required(fields, WINDOW).bytes(), keepMillis, capacity));
  }
}
