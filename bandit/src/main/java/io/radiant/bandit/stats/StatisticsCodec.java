package io.radiant.bandit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The binary form of a {@link Delta}, and so of whole statistics. Equal knowledge has equal bytes.
 */
public final class StatisticsCodec {

  private static final int MEASURE = 1;
  private static final int EPOCH = 2;
  private static final int NAMES = 3;
  private static final int SINCE = 4;
  private static final int KNOWN = 5;
  private static final int ROWS = 6;
  private static final int FEATURES = 7;

  private static final int SMALLEST_NAME = 3;
  private static final int SMALLEST_VERSION = 12;

  private StatisticsCodec() {}

  // === To bytes ===

  /** The bytes of a delta. */
  public static byte[] encode(Delta delta) {
    Map<String, Integer> names = names(delta);
    BinaryWriter fields = new BinaryWriter();
    Envelope.field(fields, MEASURE, measure(delta.measure()));
    Envelope.field(fields, EPOCH, new BinaryWriter().i64(delta.epoch()));
    Envelope.field(fields, NAMES, names(names));
    Envelope.field(fields, SINCE, vector(delta.since(), names));
    Envelope.field(fields, KNOWN, vector(delta.known(), names));
    Envelope.field(fields, ROWS, rows(delta, names));
    if (delta.measure().features() > 0) {
      Envelope.field(fields, FEATURES, new BinaryWriter().i32(delta.measure().features()));
    }
    return Envelope.STATISTICS.seal(format(delta.measure()), fields);
  }

  /** The format version in which statistics of this measure are written. */
  static int format(Measure measure) {
    return measure.features() == 0 ? Envelope.FORMAT : Envelope.FORMAT_WITH_FEATURES;
  }

  /** All names, each with its place in their order. */
  private static Map<String, Integer> names(Delta delta) {
    TreeSet<String> all = new TreeSet<>(delta.since().versions().keySet());
    all.addAll(delta.known().versions().keySet());
    delta.rows().stream()
        .flatMap(row -> Stream.of(row.key().origin(), row.key().arm()))
        .forEach(all::add);
    Map<String, Integer> places = new TreeMap<>();
    all.forEach(name -> places.put(name, places.size()));
    return places;
  }

  private static BinaryWriter measure(Measure measure) {
    RewardRange range = measure.range();
    Forgetting forgetting = measure.forgetting();
    return new BinaryWriter()
        .f64(range.low())
        .f64(range.high())
        .u8(range.mode().ordinal())
        .u8(forgetting.kind().ordinal())
        .i64(forgetting.bucketMillis())
        .i32(forgetting.buckets());
  }

  private static BinaryWriter names(Map<String, Integer> names) {
    BinaryWriter writer = new BinaryWriter().i32(names.size());
    names.keySet().forEach(writer::name);
    return writer;
  }

  private static BinaryWriter vector(VersionVector vector, Map<String, Integer> names) {
    BinaryWriter writer = new BinaryWriter().i32(vector.versions().size());
    vector.versions().forEach((origin, upTo) -> writer.i32(names.get(origin)).i64(upTo));
    return writer;
  }

  private static BinaryWriter rows(Delta delta, Map<String, Integer> names) {
    BinaryWriter writer = new BinaryWriter().i32(delta.size());
    delta.rows().forEach(row -> RowCodec.write(writer, row, names));
    return writer;
  }

  // === From bytes ===

  /**
   * The delta in these bytes.
   *
   * @throws UnreadableState if they are damaged, or of a later format version
   */
  public static Delta decode(byte[] bytes) {
    return Envelope.STATISTICS.open(bytes, StatisticsCodec::delta);
  }

  private static Delta delta(Map<Integer, BinaryReader> fields) {
    BinaryReader features = fields.get(FEATURES);
    Measure measure =
        measure(Envelope.required(fields, MEASURE), features == null ? 0 : features.i32());
    long epoch = Envelope.required(fields, EPOCH).atLeast(0, "epoch");
    List<String> names = names(Envelope.required(fields, NAMES));
    VersionVector since = vector(Envelope.required(fields, SINCE), names);
    VersionVector known = vector(Envelope.required(fields, KNOWN), names);
    RowCodec codec = new RowCodec(names, epoch, measure);
    return new Delta(measure, epoch, since, known, codec.rows(Envelope.required(fields, ROWS)));
  }

  private static Measure measure(BinaryReader reader, int features) {
    double low = reader.f64();
    double high = reader.f64();
    OutOfRange mode = reader.constant(OutOfRange.values(), "out of range");
    Forgetting.Kind kind = reader.constant(Forgetting.Kind.values(), "forgetting");
    long bucketMillis = reader.i64();
    return new Measure(
        new RewardRange(low, high, mode),
        new Forgetting(kind, bucketMillis, reader.i32()),
        features);
  }

  private static List<String> names(BinaryReader reader) {
    int count = reader.count(SMALLEST_NAME, "names");
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(reader.name());
      Envelope.check(
          i == 0 || names.get(i - 1).compareTo(names.get(i)) < 0, "names are out of order");
    }
    return names;
  }

  private static VersionVector vector(BinaryReader reader, List<String> names) {
    int count = reader.count(SMALLEST_VERSION, "versions");
    Map<String, Long> versions = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String origin = names.get(reader.index(names.size(), "origin"));
      versions.put(origin, reader.atLeast(1, "version"));
    }
    Envelope.check(versions.size() == count, "an origin has two versions");
    return VersionVector.of(versions);
  }
}
