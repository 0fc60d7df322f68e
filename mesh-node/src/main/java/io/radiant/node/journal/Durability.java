package io.radiant.node.journal;

/**
 * What a {@link Journal} makes of {@link Journal#force}.
 *
 * <p>Whichever it is: what was appended survives the end of the process, {@code kill -9} included,
 * because it is in the hands of the operating system. They differ in what survives the end of the
 * machine (power, kernel).
 */
public enum Durability {
  /** All that was forced: {@code force} waits for the disk. */
  FSYNC,
  /**
   * All but what came in the second before the last {@code force}: the disk is waited for once a
   * second at most. Who has nothing more to append calls {@code force} once more a second later.
   */
  INTERVAL,
  /** What the operating system had written by itself by then, usually all but half a minute. */
  SYSTEM
}
