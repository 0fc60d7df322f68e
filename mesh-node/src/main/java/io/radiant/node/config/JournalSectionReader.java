package io.radiant.node.config;

import io.radiant.bandit.stats.EventWindow;
import io.radiant.graph.JsonCursor;
import io.radiant.node.journal.Durability;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what the {@code node} section says of the journal. */
final class JournalSectionReader {
  private static final Set<String> KEYS =
      Set.of("directory", "durability", "keepHours", "maxMegabytes", "parkMillis", "events");

  private static final int MOST_HOURS = 100 * 366 * 24;
  private static final int MOST_MEGABYTES = 1 << 30;

  private JournalSectionReader() {}

  static JournalConfig read(JsonCursor journal, JournalConfig absent) {
    if (!journal.isObjectOf(KEYS)) {
      return absent;
    }
    return new JournalConfig(
        journal
            .member("directory")
            .flatMap(JournalSectionReader::directory)
            .orElse(absent.directory()),
        journal
            .member("durability")
            .flatMap(word -> word.constant(Durability.class))
            .orElse(absent.durability()),
        integer(journal, "keepHours", 1, MOST_HOURS, absent.keepHours()),
        integer(journal, "maxMegabytes", 1, MOST_MEGABYTES, absent.maxMegabytes()),
        integer(journal, "parkMillis", 0, Integer.MAX_VALUE, absent.parkMillis()),
        events(journal, absent));
  }

  private static OptionalInt events(JsonCursor journal, JournalConfig absent) {
    return journal
        .member("events")
        .flatMap(
            value -> value.integer(EventWindow.SMALLEST_CAPACITY, EventWindow.LARGEST_CAPACITY))
        .map(OptionalInt::of)
        .orElse(absent.events());
  }

  private static int integer(JsonCursor journal, String name, int low, int high, int absent) {
    return journal.member(name).flatMap(value -> value.integer(low, high)).orElse(absent);
  }

  private static Optional<Path> directory(JsonCursor member) {
    return member.text().flatMap(text -> path(text, member));
  }

  private static Optional<Path> path(String text, JsonCursor where) {
    try {
      if (!text.isBlank()) {
        return Optional.of(Path.of(text));
      }
    } catch (InvalidPathException unusable) {
      // Said below.
    }
    where.error("\"%s\" (expected: a folder)".formatted(text));
    return Optional.empty();
  }
}
