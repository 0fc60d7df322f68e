package io.radiant.bandit.stats;

/**
 * What one origin has counted about one arm in one epoch. Only its origin changes it; what others
 * hold of it are copies, of which the one with the higher version is the later.
 */
final class Row {

  private final RowKey key;
  private final ArmSums sums;
  private long version;

  Row(RowKey key) {
    this(key, 0, new ArmSums());
  }

  Row(RowKey key, long version, ArmSums sums) {
    this.key = key;
    this.version = version;
    this.sums = sums;
  }

  Row copy() {
    return new Row(key, version, sums.copy());
  }

  /** The sums, to be changed by their owner, who gives the row this version for it. */
  ArmSums written(long newVersion) {
    version = newVersion;
    return sums;
  }

  RowKey key() {
    return key;
  }

  long version() {
    return version;
  }

  ArmSums sums() {
    return sums;
  }
}
