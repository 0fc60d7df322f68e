package io.radiant.node.journal;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How a journal in files is kept.
 *
 * @param durability what {@link Journal#force} does
 * @param keepMillis what is older than that may go
 * @param maxBytes what is more than that goes, the oldest first
 * @param segmentBytes how large a file grows; whole files go
 */
public record JournalSettings(
    Durability durability, long keepMillis, long maxBytes, int segmentBytes) {
  private static final long MEGABYTE = 1 << 20;
  private static final long USUAL_SEGMENT = 64 * MEGABYTE;
  private static final long SMALLEST_SEGMENT = MEGABYTE / 4;
  private static final int FEWEST_SEGMENTS = 8;

  public JournalSettings {
    Objects.requireNonNull(durability);
    if (segmentBytes < 1) {
      throw new IllegalArgumentException(
          "segmentBytes: " + segmentBytes + " (expected: 1 or more)");
    }
  }

  /** Files of 64 MiB, or an eighth of what may be kept, but 256 KiB at least. */
  public static JournalSettings of(Durability durability, int keepHours, int maxMegabytes) {
    long maxBytes = maxMegabytes * MEGABYTE;
    return new JournalSettings(
        durability,
        TimeUnit.HOURS.toMillis(keepHours),
        maxBytes,
        (int) Math.min(USUAL_SEGMENT, Math.max(SMALLEST_SEGMENT, maxBytes / FEWEST_SEGMENTS)));
  }
}
