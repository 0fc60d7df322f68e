package io.radiant.bandit.policy;

/**
 * Turns a request's id into the 64 bits that decide its arm.
 *
 * <p>A decision is a function of (puid, router, snapshot version) and of nothing else: a retry is
 * decided alike, on any pod and in any order, and two routers on one request's way decide
 * independently because each has its own salt. Values are the same on every machine and are part of
 * the contract: a log of puids and propensities can be replayed.
 *
 * <p>Characters are absorbed four at a time as in MurmurHash64A, the end is the "Mix13" finaliser
 * that SplittableRandom uses, too (Appleby, MurmurHash2, public domain; Stafford, "Better bit
 * mixing", 2011; Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014). It mixes; it is no secret: whoever may choose puids may choose arms.
 */
public final class DecisionHash {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long MURMUR = 0xC6A4A7935BD1E995L;
  private static final int CHARS_PER_WORD = 4;

  private DecisionHash() {}

  /**
   * The hash of one decision. Allocates nothing.
   *
   * @param puid the request's id, any string
   * @param routerSalt from {@link #salt}
   * @param snapshotVersion of the snapshot that is asked
   */
  public static long of(String puid, long routerSalt, long snapshotVersion) {
    return hash(puid, mix(routerSalt + GOLDEN_GAMMA * snapshotVersion));
  }

  /** What tells this router's decisions from those of all others. */
  public static long salt(String routerId) {
    return hash(routerId, GOLDEN_GAMMA);
  }

  private static long hash(String text, long seed) {
    int whole = text.length() & -CHARS_PER_WORD;
    long hash = seed ^ text.length() * MURMUR;
    for (int start = 0; start < whole; start += CHARS_PER_WORD) {
      hash = absorb(hash, word(text, start, start + CHARS_PER_WORD));
    }
    return mix(whole == text.length() ? hash : absorb(hash, word(text, whole, text.length())));
  }

  private static long word(String text, int start, int end) {
    long word = 0;
    for (int i = start; i < end; i++) {
      word = word << Character.SIZE | text.charAt(i);
    }
    return word;
  }

  private static long absorb(long hash, long word) {
    long mixed = word * MURMUR;
    mixed = (mixed ^ mixed >>> 47) * MURMUR;
    return (hash ^ mixed) * MURMUR;
  }

  private static long mix(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
