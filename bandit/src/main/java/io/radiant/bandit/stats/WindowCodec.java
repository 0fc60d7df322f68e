package io.radiant.bandit.stats;

import java.util.Map;

/** The binary form of an {@link EventWindow}. */
public final class WindowCodec {

  private static final int SETTINGS = 1;
  private static final int ENTRIES = 2;
  private static final int ENTRY_BYTES = 36;

  private WindowCodec() {}

  /** The bytes of a window. */
  public static byte[] encode(EventWindow window) {
    BinaryWriter fields = new BinaryWriter();
    BinaryWriter settings =
        new BinaryWriter()
            .u8(window.repeats().ordinal())
            .i64(window.horizonMillis())
            .i64(window.latest());
    Envelope.field(fields, SETTINGS, settings);
    Envelope.field(fields, ENTRIES, entries(window.table()));
    return Envelope.WINDOW.seal(fields);
  }

  private static BinaryWriter entries(EventTable table) {
    BinaryWriter writer = new BinaryWriter().i32(ENTRY_BYTES).i32(table.size());
    for (int i = 0; i < table.size(); i++) {
      int slot = table.arrived(i);
      writer
          .i64(table.key(slot))
          .i64(table.decided(slot))
          .i64(table.time(slot))
          .i64(table.amount(slot))
          .i32(table.state(slot));
    }
    return writer;
  }

  /**
   * The window in these bytes, of which only the latest entries are taken up if the capacity has
   * become less.
   *
   * @param keepMillis how long after its decision a reward may come from now on
   * @throws UnreadableState if they are damaged, or of a later format version
   */
  public static EventWindow decode(byte[] bytes, long keepMillis, int capacity) {
    return Envelope.WINDOW.open(bytes, fields -> window(fields, keepMillis, capacity));
  }

  private static EventWindow window(
      Map<Integer, BinaryReader> fields, long keepMillis, int capacity) {
    BinaryReader settings = Envelope.required(fields, SETTINGS);
    Repeats repeats = settings.constant(Repeats.values(), "repeats");
    EventWindow window = new EventWindow(repeats, keepMillis, capacity);
    window.restore(settings.i64(), settings.i64());
    read(Envelope.required(fields, ENTRIES), window);
    return window;
  }

  private static void read(BinaryReader reader, EventWindow window) {
    int entryBytes = reader.i32();
    Envelope.check(entryBytes >= ENTRY_BYTES, "entries of " + entryBytes + " bytes");
    int count = reader.count(entryBytes, "entries");
    for (int i = 0; i < count; i++) {
      entry(reader, window);
      reader.skip(entryBytes - ENTRY_BYTES);
    }
  }

  private static void entry(BinaryReader reader, EventWindow window) {
    long key = reader.i64();
    Envelope.check(window.table().find(key) == EventTable.ABSENT, "an entry comes twice");
    int slot = window.add(key, reader.i64());
    long time = reader.i64();
    long amount = reader.i64();
    int state = reader.i32();
    Envelope.check(isAmount(window.repeats(), amount), "amount of an entry: " + amount);
    window.table().set(slot, time, amount, state);
  }

  /** Sums are clipped when they are used; rewards are used as they are. */
  private static boolean isAmount(Repeats repeats, long amount) {
    double reward = Double.longBitsToDouble(amount);
    return repeats == Repeats.SUM || (reward >= 0 && reward <= 1);
  }
}
