package io.radiant.node.journal;

/** Which keys are certainly not there: a byte for each key, and one answer in forty is wrong. */
final class BloomFilter {
  private static final int BITS_FOR_EACH = 8;
  private static final int PROBES = 5;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long[] words;

  BloomFilter(int keys) {
    words = new long[keys * BITS_FOR_EACH / Long.SIZE + 1];
  }

  void add(long key) {
    long mixed = mix(key);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(mixed, probe);
      words[bit / Long.SIZE] |= 1L << bit;
    }
  }

  boolean mayHave(long key) {
    long mixed = mix(key);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(mixed, probe);
      if ((words[bit / Long.SIZE] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Kirsch and Mitzenmacher, "Less hashing, same performance", 2006: two hashes make all others.
   */
  private int bit(long mixed, int probe) {
    int hash = (int) mixed + probe * (int) (mixed >>> Integer.SIZE);
    return (int) (((hash & 0xFFFFFFFFL) * (words.length * (long) Long.SIZE)) >>> Integer.SIZE);
  }

  private static long mix(long key) {
    long mixed = (key ^ key >>> 32) * GOLDEN;
    return (mixed ^ mixed >>> 29) * GOLDEN;
  }
}
