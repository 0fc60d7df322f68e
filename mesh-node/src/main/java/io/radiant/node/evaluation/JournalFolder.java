package io.radiant.node.evaluation;

import io.radiant.node.journal.JournalReader;
import io.radiant.node.journal.UnusableJournal;
import io.radiant.node.learning.JournalBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Journals as a node leaves them: one folder for each deployment. */
public final class JournalFolder {
  private JournalFolder() {}

  /**
   * The journal that is meant.
   *
   * @param folder of one journal, or of several
   * @param deployment whose; null if there is one only
   * @throws IllegalArgumentException if it is not clear which
   */
  public static JournalLog find(Path folder, String deployment) throws IOException {
    return deployment == null && isJournal(folder)
        ? log(folder)
        : log(choose(folder, deployment, journals(folder)));
  }

  private static Path choose(Path folder, String deployment, List<Path> journals) {
    List<Path> meant =
        journals.stream().filter(path -> deployment == null || isOf(deployment, path)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    List<String> there = journals.stream().map(path -> path.getFileName().toString()).toList();
    throw new IllegalArgumentException(
        there.isEmpty()
            ? folder + ": no journal"
            : "%s: say which journal is meant with --deployment (there is: %s)"
                .formatted(folder, String.join(", ", there)));
  }

  /** By name, or by namespace and name, which is how its folder is called. */
  private static boolean isOf(String deployment, Path path) {
    String name = path.getFileName().toString();
    return name.equals(deployment) || name.substring(name.indexOf('.') + 1).equals(deployment);
  }

  private static List<Path> journals(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + ": no such folder");
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(JournalFolder::isJournal).sorted().toList();
    }
  }

  private static boolean isJournal(Path folder) {
    try {
      JournalReader.open(folder);
      return true;
    } catch (UnusableJournal none) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JournalLog log(Path folder) throws IOException {
    JournalReader reader = JournalReader.open(folder);
    return visitor ->
        reader.read(
            (entry, end) -> {
              switch (entry.kind()) {
                case DECISION -> visitor.decided(JournalBodies.decision(entry));
                case FEEDBACK -> visitor.reported(JournalBodies.reward(entry));
                case EPOCH, TERMS -> {
                  // Decisions say their epoch and arms themselves, also where these are gone.
                }
              }
            });
  }
}
