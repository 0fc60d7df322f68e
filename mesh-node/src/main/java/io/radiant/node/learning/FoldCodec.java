package io.radiant.node.learning;

import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.WindowCodec;
import io.radiant.node.journal.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The binary form of a {@link Fold}, as checkpoints keep it; equal folds have equal bytes. */
final class FoldCodec {
  private static final int FORMAT = 2;

  private FoldCodec() {}

  // === To bytes ===

  static byte[] save(Fold fold) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeUTF(fold.origin());
      settings(out, fold.settings());
      out.writeInt(fold.books().size());
      for (RouterBook book : fold.books()) {
        BookCodec.write(out, book);
      }
      bytes(out, WindowCodec.encode(fold.seen()));
      parked(out, fold.parked());
      out.writeLong(fold.unnamed());
      out.writeLong(fold.earliest());
      causes(out, fold.causes().all());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void settings(DataOutputStream out, BookSettings settings) throws IOException {
    out.writeLong(settings.keepMillis());
    out.writeInt(settings.capacity());
    out.writeLong(settings.parkMillis());
  }

  private static void parked(DataOutputStream out, List<ReportedReward> reports)
      throws IOException {
    out.writeInt(reports.size());
    for (ReportedReward report : reports) {
      Entry entry = JournalBodies.entry(report);
      out.writeLong(entry.key());
      out.writeLong(entry.timeMillis());
      bytes(out, entry.body());
    }
  }

  private static void causes(DataOutputStream out, List<EpochBegun> epochs) throws IOException {
    out.writeInt(epochs.size());
    for (EpochBegun epoch : epochs) {
      bytes(out, JournalBodies.entry(epoch, 0).body());
    }
  }

  static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  // === From bytes ===

  /**
   * The fold in these bytes.
   *
   * @throws IllegalArgumentException if they are damaged, or of a later format version
   */
  static Fold restore(byte[] state) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "format version " + format + " (expected: " + FORMAT + ")");
      }
      return fold(in);
    } catch (IOException cutShort) {
      throw new IllegalArgumentException("cut short", cutShort);
    }
  }

  private static Fold fold(DataInputStream in) throws IOException {
    String origin = in.readUTF();
    BookSettings settings = new BookSettings(in.readLong(), in.readInt(), in.readLong());
    int count = in.readInt();
    List<RouterBook> books = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      books.add(BookCodec.read(in, origin, settings));
    }
    EventWindow seen = WindowCodec.decode(bytes(in), settings.keepMillis(), settings.capacity());
    return new Fold(
        origin, settings, books, seen, parked(in), in.readLong(), in.readLong(), causes(in));
  }

  private static List<ReportedReward> parked(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<ReportedReward> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long key = in.readLong();
      long timeMillis = in.readLong();
      reports.add(JournalBodies.reward(new Entry(Entry.Kind.FEEDBACK, key, timeMillis, bytes(in))));
    }
    return reports;
  }

  private static EpochCauses causes(DataInputStream in) throws IOException {
    int count = in.readInt();
    EpochCauses causes = new EpochCauses();
    for (int i = 0; i < count; i++) {
      causes.add(JournalBodies.epoch(new Entry(Entry.Kind.EPOCH, 0, 0, bytes(in))));
    }
    return causes;
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IllegalArgumentException(
          "length: " + length + " (expected: 0.." + in.available() + ")");
    }
    return in.readNBytes(length);
  }
}
