package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * How the past loses its weight, by the time of the decision and not by that of its reward.
 *
 * <p>Time is cut into buckets. A reward is added to the bucket of its decision with a weight that
 * only depends on the decision's time; a reader gives each bucket a factor that only depends on the
 * reader's time. Nothing stored is ever scaled, so the order in which rewards arrive means nothing.
 *
 * <p>With a half-life h this is forward decay (Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009).
 * A bucket is one half-life long, and its start is its landmark: a reward weighs 2^((t − start)/h)
 * there, between 1 and 2, and bucket b counts 2^(b − now/h) for the reader, an exact power of two
 * times one common number. To move on to a new landmark is to begin a bucket, and to forget an old
 * one is to drop it, 64 half-lives later, when it weighs less than 10⁻¹⁹.
 *
 * @param kind which of the three rules
 * @param bucketMillis the length of a bucket: the half-life, or the window's resolution
 * @param buckets how many are kept, 1..{@value #MOST_BUCKETS}
 */
public record Forgetting(Kind kind, long bucketMillis, int buckets) {

  /** The most buckets that a row may have. */
  public static final int MOST_BUCKETS = 64;

  private static final Forgetting NOTHING = new Forgetting(Kind.NOTHING, 1, 1);

  /** The rules there are. */
  public enum Kind {
    /** Every reward of an epoch weighs 1 for ever. */
    NOTHING,
    /** The weight halves with every half-life. */
    HALF_LIFE,
    /** Every reward weighs 1 until it leaves the window. */
    WINDOW
  }

  public Forgetting {
    requireNonNull(kind, "kind");
    if (bucketMillis < 1) {
      throw new IllegalArgumentException(
          "bucketMillis: " + bucketMillis + " (expected: 1 or more)");
    }
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      throw new IllegalArgumentException(
          "buckets: " + buckets + " (expected: 1.." + MOST_BUCKETS + ")");
    }
  }

  /** Nothing is forgotten. */
  public static Forgetting nothing() {
    return NOTHING;
  }

  /** A reward weighs half as much after each {@code millis} since its decision. */
  public static Forgetting halfLife(long millis) {
    return new Forgetting(Kind.HALF_LIFE, millis, MOST_BUCKETS);
  }

  /** Only the last {@code buckets} buckets count, the present, unfinished one included. */
  public static Forgetting window(long bucketMillis, int buckets) {
    return new Forgetting(Kind.WINDOW, bucketMillis, buckets);
  }

  /** The bucket of a decision at this time. */
  long bucket(long timeMillis) {
    return kind == Kind.NOTHING ? 0 : Math.floorDiv(timeMillis, bucketMillis);
  }

  /** The weight of a decision at this time within its bucket, 1 or more and less than 2. */
  double weight(long timeMillis) {
    return kind == Kind.HALF_LIFE ? power(phase(timeMillis)) : 1;
  }

  /** What a bucket counts for a reader at this time. */
  double factor(long bucket, long nowMillis) {
    // A bucket ahead of the reader's clock was written by a faster clock: it is as good as new.
    long age = Math.max(0, bucket(nowMillis) - bucket);
    return switch (kind) {
      case NOTHING -> 1;
      case HALF_LIFE -> Math.scalb(power(-phase(nowMillis)), (int) -Math.min(age, MOST_BUCKETS));
      case WINDOW -> age < buckets ? 1 : 0;
    };
  }

  private double phase(long timeMillis) {
    return (double) Math.floorMod(timeMillis, bucketMillis) / bucketMillis;
  }

  private static double power(double exponent) {
    // Math.pow may differ between processors, and then replicas would.
    return StrictMath.pow(2, exponent);
  }
}
