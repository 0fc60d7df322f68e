package io.radiant.bandit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The binary form of rows within that of a delta. */
final class RowCodec {

  private static final int SMALLEST_ROW = 68;
  private static final int BUCKET_BYTES = 64;

  /** Far from where adding and subtracting would overflow. */
  private static final long FARTHEST_BUCKET = 1L << 60;

  private final List<String> names;
  private final long epoch;
  private final Measure measure;

  /** For rows of a delta with these names and epoch. */
  RowCodec(List<String> names, long epoch, Measure measure) {
    this.names = names;
    this.epoch = epoch;
    this.measure = measure;
  }

  static void write(BinaryWriter writer, Row row, Map<String, Integer> names) {
    ArmSums sums = row.sums();
    BinaryWriter part =
        new BinaryWriter()
            .i32(names.get(row.key().origin()))
            .i32(names.get(row.key().arm()))
            .i64(row.key().epoch())
            .i64(row.version())
            .i64(sums.decisions())
            .i64(sums.feedback())
            .sum(sums.loss())
            .i32(sums.buckets().size());
    sums.buckets().forEach(bucket -> write(part, bucket));
    sums.buckets().forEach(bucket -> write(part, bucket.context()));
    writer.part(part);
  }

  private static void write(BinaryWriter writer, Bucket bucket) {
    writer
        .i64(bucket.id())
        .i64(bucket.count())
        .sum(bucket.weight())
        .sum(bucket.sum())
        .sum(bucket.sumOfSquares());
  }

  private static void write(BinaryWriter writer, ContextSums context) {
    write(writer, context.products());
    write(writer, context.rewards());
  }

  private static void write(BinaryWriter writer, ExactSums sums) {
    for (int i = 0; i < sums.size(); i++) {
      writer.i64(sums.low(i)).i64(sums.high(i));
    }
  }

  List<Row> rows(BinaryReader reader) {
    int count = reader.count(SMALLEST_ROW - Integer.BYTES, "rows");
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Row row = row(reader.part());
      Envelope.check(
          i == 0 || rows.get(i - 1).key().compareTo(row.key()) < 0, "rows are out of order");
      rows.add(row);
    }
    return rows;
  }

  private Row row(BinaryReader reader) {
    String origin = names.get(reader.index(names.size(), "origin"));
    String arm = names.get(reader.index(names.size(), "arm"));
    // A reward may be counted for an epoch of which only its decision has heard.
    RowKey key = new RowKey(origin, reader.inRange(0, epoch + 1, "epoch of a row"), arm);
    long version = reader.atLeast(1, "version");
    return new Row(key, version, sums(reader));
  }

  private ArmSums sums(BinaryReader reader) {
    long decisions = reader.atLeast(0, "decisions");
    long feedback = reader.i64();
    ExactSum loss = reader.sum();
    return ArmSums.of(decisions, feedback, loss, buckets(reader));
  }

  private List<Bucket> buckets(BinaryReader reader) {
    int count = reader.count(BUCKET_BYTES, "buckets");
    List<Bucket> buckets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      buckets.add(bucket(reader));
      Envelope.check(
          i == 0 || buckets.get(i - 1).id() < buckets.get(i).id(), "buckets are out of order");
    }
    Envelope.check(count == 0 || isKept(buckets), "buckets are too old");
    buckets.forEach(bucket -> read(reader, bucket.context()));
    return buckets;
  }

  private boolean isKept(List<Bucket> buckets) {
    return buckets.get(buckets.size() - 1).id() - buckets.get(0).id()
        < measure.forgetting().buckets();
  }

  private Bucket bucket(BinaryReader reader) {
    long id = reader.inRange(-FARTHEST_BUCKET, FARTHEST_BUCKET, "bucket");
    long count = reader.i64();
    ExactSum weight = reader.sum();
    ExactSum sum = reader.sum();
    ContextSums context = ContextSums.of(measure.features());
    return new Bucket(id, count, weight, sum, reader.sum(), context);
  }

  private static void read(BinaryReader reader, ContextSums context) {
    read(reader, context.products());
    read(reader, context.rewards());
  }

  private static void read(BinaryReader reader, ExactSums sums) {
    for (int i = 0; i < sums.size(); i++) {
      long low = reader.i64();
      sums.set(i, reader.i64(), low);
    }
  }
}
