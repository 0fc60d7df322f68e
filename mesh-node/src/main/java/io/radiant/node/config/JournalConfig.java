package io.radiant.node.config;

import io.radiant.node.journal.Durability;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where and for how long decisions and rewards are kept.
 *
 * @param directory has a folder for each deployment; relative to where the process was started
 * @param durability what is certain when a report is acknowledged
 * @param keepHours what is older may go
 * @param maxMegabytes of each deployment; beyond it, the oldest goes
 * @param parkMillis how long a report waits for a prediction that is not known yet
 * @param events of how many rewards each router knows that it has counted them; empty for as many
 *     as a fifth of the heap holds
 */
public record JournalConfig(
    Path directory,
    Durability durability,
    int keepHours,
    int maxMegabytes,
    int parkMillis,
    OptionalInt events) {
  public JournalConfig {
    Objects.requireNonNull(directory);
    Objects.requireNonNull(durability);
    Objects.requireNonNull(events);
  }

  /** The same, elsewhere. */
  public JournalConfig in(Path otherDirectory) {
    return new JournalConfig(
        otherDirectory, durability, keepHours, maxMegabytes, parkMillis, events);
  }

  /** The folder of one deployment. */
  public Path folder(String namespace, String deployment) {
    return directory.resolve(namespace + "." + deployment);
  }
}
