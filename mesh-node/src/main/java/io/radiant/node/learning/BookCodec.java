package io.radiant.node.learning;

import io.radiant.bandit.inference.RandomisationEvidence;
import io.radiant.bandit.inference.RandomisationTest;
import io.radiant.bandit.inference.RewardForm;
import io.radiant.bandit.stats.SavedBook;
import io.radiant.bandit.stats.Statistics;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The binary form of a {@link RouterBook}. */
final class BookCodec {
  private static final String INCARNATION = "+";

  private BookCodec() {}

  /** The name under which a book's statistics are written. */
  static String origin(String origin, int incarnation) {
    return incarnation == 0 ? origin : origin + INCARNATION + incarnation;
  }

  // === To bytes ===

  static void write(DataOutputStream out, RouterBook book) throws IOException {
    terms(out, book.terms());
    out.writeInt(book.incarnation());
    out.writeLong(book.testedFrom());
    out.writeUTF(book.epochCause());
    FoldCodec.bytes(out, SavedBook.encode(book.statistics(), book.window()));
    out.writeBoolean(book.test().isPresent());
    if (book.test().isPresent()) {
      progress(out, book.test().get().progress());
    }
  }

  /** What is counted by is saved with the statistics and with the window. */
  private static void terms(DataOutputStream out, BookTerms terms) throws IOException {
    out.writeUTF(terms.predictor());
    out.writeUTF(terms.router());
    out.writeInt(terms.arms().size());
    for (String arm : terms.arms()) {
      out.writeUTF(arm);
    }
    out.writeBoolean(terms.learns());
    out.writeBoolean(terms.sticky());
  }

  private static void progress(DataOutputStream out, RandomisationTest.Progress progress)
      throws IOException {
    out.writeDouble(progress.sum());
    out.writeLong(progress.evidence().observations());
    out.writeInt(progress.evidence().logs().size());
    for (double log : progress.evidence().logs()) {
      out.writeDouble(log);
    }
  }

  // === From bytes ===

  static RouterBook read(DataInputStream in, String origin, BookSettings settings)
      throws IOException {
    String predictor = in.readUTF();
    String router = in.readUTF();
    List<String> arms = arms(in);
    boolean learns = in.readBoolean();
    boolean sticky = in.readBoolean();
    int incarnation = in.readInt();
    long testedFrom = in.readLong();
    String epochCause = in.readUTF();
    SavedBook saved =
        SavedBook.decode(FoldCodec.bytes(in), settings.keepMillis(), settings.capacity());
    BookTerms terms =
        new BookTerms(
            predictor,
            router,
            arms,
            learns,
            saved.window().repeats(),
            saved.statistics().measure(),
            sticky);
    return new RouterBook(
        terms,
        incarnation,
        Statistics.resume(origin(origin, incarnation), saved.statistics()),
        saved.window(),
        test(in, arms.size()),
        testedFrom,
        epochCause);
  }

  private static List<String> arms(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> arms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arms.add(in.readUTF());
    }
    return arms;
  }

  private static Optional<RandomisationTest> test(DataInputStream in, int arms) throws IOException {
    if (!in.readBoolean()) {
      return Optional.empty();
    }
    double sum = in.readDouble();
    long observations = in.readLong();
    int count = in.readInt();
    List<Double> logs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      logs.add(in.readDouble());
    }
    RandomisationEvidence evidence = new RandomisationEvidence(observations, logs);
    return Optional.of(
        RandomisationTest.resumed(
            arms, RewardForm.BOUNDED, new RandomisationTest.Progress(evidence, sum)));
  }
}
