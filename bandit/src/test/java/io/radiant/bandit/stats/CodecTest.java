package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static io.radiant.bandit.stats.Fixtures.bytes;
import static io.radiant.bandit.stats.Fixtures.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CodecTest {

  private static final int FORMAT_AT = 4;
  private static final int BODY_LENGTH_AT = 8;
  private static final int HEADER_BYTES = 12;
  private static final int CHECKSUM_BYTES = 4;

  private final Statistics statistics =
      new Statistics(
          "pod-1#1", new Measure(new RewardRange(0, 5, OutOfRange.CLIP), Forgetting.halfLife(DAY)));
  private final EventWindow window = new EventWindow(Repeats.SUM, 30 * DAY, 1000);
  private final RewardBook book = new RewardBook(statistics, window, ARMS);

  CodecTest() {
    for (int i = 0; i < 12; i++) {
      Pull pull = new Pull(ARMS.get(i % 3), i % 2, NOW - i * DAY, 1.5);
      statistics.decided(pull.arm());
      book.offer(event(pull, "puid-" + i, "e", NOW, i % 6), NOW);
    }
    Statistics other = new Statistics("pod-2#7", statistics.measure());
    other.begin(1);
    other.add(Pull.of("ä \"quoted\"", 1, NOW), 0.3);
    statistics.merge(other.delta(VersionVector.NOTHING));
  }

  // === What was written is read ===

  @Test
  void readsWhatItWrote() {
    Delta read = StatisticsCodec.decode(bytes(statistics));
    assertArrayEquals(bytes(statistics), StatisticsCodec.encode(read));
    assertArrayEquals(bytes(statistics), bytes(Statistics.resume("pod-1#1", read)));
    byte[] saved = WindowCodec.encode(window);
    assertArrayEquals(saved, WindowCodec.encode(WindowCodec.decode(saved, 30 * DAY, 1000)));
  }

  @Test
  void writesAndReadsTheFormsOfFormat1() throws IOException {
    assertGolden("statistics-1.hex", bytes(statistics));
    assertGolden("window-1.hex", WindowCodec.encode(window));
    assertGolden("book-1.hex", SavedBook.encode(statistics, window));
  }

  @Test
  void writesTheJsonOfFormat1() throws IOException {
    String json = StatisticsJson.of(statistics.delta(VersionVector.NOTHING));
    assertEquals(resource("statistics-1.json"), json);
  }

  static void assertGolden(String name, byte[] bytes) throws IOException {
    assertEquals(resource(name), HexFormat.of().formatHex(bytes), name);
  }

  static String resource(String name) throws IOException {
    try (InputStream golden = CodecTest.class.getResourceAsStream(name)) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void goesOnAfterARestartAsIfThereHadBeenNone() {
    SavedBook saved = SavedBook.decode(SavedBook.encode(statistics, window), 30 * DAY, 1000);
    Statistics resumed = Statistics.resume("pod-1#1", saved.statistics());
    RewardBook after = new RewardBook(resumed, saved.window(), ARMS);
    RewardEvent repeated = event(new Pull("a", 0, NOW, 1.5), "puid-0", "e", NOW, 0);
    RewardEvent fresh = event(new Pull("a", 1, NOW, 1.5), "new", "e", NOW, 4);
    assertEquals(FeedbackOutcome.DUPLICATE, after.offer(repeated, NOW));
    assertEquals(book.offer(fresh, NOW), after.offer(fresh, NOW));
    assertArrayEquals(bytes(statistics), bytes(resumed));
  }

  @Test
  void takesUpTheLatestEntriesInASmallerWindow() {
    EventWindow smaller = WindowCodec.decode(WindowCodec.encode(window), 30 * DAY, 16);
    assertEquals(16, smaller.size());
    assertTrue(smaller.isTooOld(NOW));
  }

  // === What it does not know ===

  @Test
  void refusesALaterFormatByItsNumber() {
    byte[] later = bytes(statistics);
    later[FORMAT_AT] = 3;
    UnreadableState refusal =
        assertThrows(UnreadableState.class, () -> StatisticsCodec.decode(sign(later)));
    assertEquals("format version 3 (expected: 1..2)", refusal.getMessage());
  }

  @Test
  void refusesOneKindForAnother() {
    byte[] events = WindowCodec.encode(window);
    assertThrows(UnreadableState.class, () -> StatisticsCodec.decode(events));
  }

  @Test
  void skipsAFieldItDoesNotKnow() {
    byte[] known = bytes(statistics);
    byte[] body = Arrays.copyOfRange(known, HEADER_BYTES, known.length - CHECKSUM_BYTES);
    BinaryWriter fields = new BinaryWriter();
    Envelope.field(fields, 999, new BinaryWriter().name("from the future"));
    fields.bytes(body);
    Delta read = StatisticsCodec.decode(Envelope.STATISTICS.seal(fields));
    assertArrayEquals(known, StatisticsCodec.encode(read));
  }

  // === What is damaged or forged ===

  @Test
  void refusesEveryTornFile() {
    byte[] whole = SavedBook.encode(statistics, window);
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThrows(UnreadableState.class, () -> SavedBook.decode(torn, DAY, 1000));
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] whole = bytes(statistics);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(UnreadableState.class, () -> StatisticsCodec.decode(flipped), "bit " + bit);
    }
  }

  /** With the right checksum: a forger has one, too. What passes must be fit for use. */
  @Test
  void survivesForgeries() {
    byte[] state = bytes(statistics);
    byte[] events = WindowCodec.encode(window);
    for (long seed = 0; seed < 30_000; seed++) {
      SplittableRandom chance = new SplittableRandom(seed);
      try {
        use(StatisticsCodec.decode(forged(state, chance)));
        WindowCodec.decode(forged(events, chance), DAY, 1000).advance(NOW);
      } catch (UnreadableState expected) {
        assertTrue(expected.getMessage() != null, "seed " + seed);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  static void use(Delta delta) {
    Statistics reader = new Statistics("reader", delta.measure());
    reader.merge(delta);
    reader.totals(ARMS, NOW, 10);
    if (delta.measure().features() > 0) {
      reader.contextTotals(ARMS, delta.measure().features(), NOW, 10);
    }
    StatisticsCodec.decode(bytes(reader));
  }

  static byte[] forged(byte[] original, SplittableRandom chance) {
    byte[] forged = original.clone();
    for (int i = chance.nextInt(1, 4); i > 0; i--) {
      int at = chance.nextInt(HEADER_BYTES, forged.length - CHECKSUM_BYTES);
      int length = chance.nextInt(1, 9);
      byte filling = (byte) new int[] {0, 1, 0x7F, 0xFF, chance.nextInt()}[chance.nextInt(5)];
      int end = Math.min(at + length, forged.length - CHECKSUM_BYTES);
      Arrays.fill(forged, at, end, filling);
    }
    return sign(forged);
  }

  static byte[] sign(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
    buffer.putInt(BODY_LENGTH_AT, bytes.length - HEADER_BYTES - CHECKSUM_BYTES);
    buffer.putInt(bytes.length - CHECKSUM_BYTES, (int) checksum.getValue());
    return bytes;
  }
}
