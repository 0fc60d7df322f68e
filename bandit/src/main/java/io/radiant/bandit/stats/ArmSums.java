package io.radiant.bandit.stats;

import java.util.Arrays;
import java.util.List;

/**
 * All that is added up about one arm: exact, so that sums of parts are the sum of the whole,
 * whichever way it was divided.
 *
 * <p>A part may be negative: a reward that one incarnation counted may be taken back by the next.
 */
final class ArmSums {

  private static final Bucket[] NO_BUCKETS = {};

  private final ExactSum loss;
  private long decisions;
  private long feedback;

  /** By ascending id, so that a reward for the present finds its bucket at once, at the end. */
  private Bucket[] buckets;

  ArmSums() {
    this(0, 0, new ExactSum(), NO_BUCKETS);
  }

  private ArmSums(long decisions, long feedback, ExactSum loss, Bucket[] buckets) {
    this.decisions = decisions;
    this.feedback = feedback;
    this.loss = loss;
    this.buckets = buckets;
  }

  /** Sums from their parts, which become theirs; buckets by ascending id. */
  static ArmSums of(long decisions, long feedback, ExactSum loss, List<Bucket> buckets) {
    return new ArmSums(decisions, feedback, loss, buckets.toArray(Bucket[]::new));
  }

  ArmSums copy() {
    Bucket[] copies = Arrays.stream(buckets).map(Bucket::copy).toArray(Bucket[]::new);
    return new ArmSums(decisions, feedback, loss.copy(), copies);
  }

  void decided() {
    decisions++;
  }

  /** Adds the reward of a decision. */
  void add(Pull pull, double reward, Measure measure) {
    feedback++;
    loss.add((1 - reward) * pull.importance());
    Bucket bucket = bucket(measure.forgetting().bucket(pull.timeMillis()), measure);
    if (bucket != null) {
      bucket.add(pull.features(), reward, measure.forgetting().weight(pull.timeMillis()));
    }
  }

  /** Undoes {@link #add(Pull, double, Measure)}. */
  void subtract(Pull pull, double reward, Measure measure) {
    feedback--;
    loss.subtract((1 - reward) * pull.importance());
    Bucket bucket = bucket(measure.forgetting().bucket(pull.timeMillis()), measure);
    if (bucket != null) {
      bucket.subtract(pull.features(), reward, measure.forgetting().weight(pull.timeMillis()));
    }
  }

  /** Adds all of another's sums. */
  void add(ArmSums other, Measure measure) {
    decisions += other.decisions;
    feedback += other.feedback;
    loss.add(other.loss);
    for (Bucket theirs : other.buckets) {
      Bucket mine = bucket(theirs.id(), measure);
      if (mine != null) {
        mine.add(theirs);
      }
    }
  }

  /** The bucket with this id, new if need be; null if it is older than all that are kept. */
  private Bucket bucket(long id, Measure measure) {
    int kept = measure.forgetting().buckets();
    int last = buckets.length - 1;
    if (last >= 0 && buckets[last].id() == id) {
      return buckets[last];
    }
    if (last >= 0 && id <= buckets[last].id() - kept) {
      return null;
    }
    int place = place(id);
    return place <= last && buckets[place].id() == id
        ? buckets[place]
        : insert(place, new Bucket(id, measure.features()), kept);
  }

  private int place(long id) {
    int place = buckets.length;
    while (place > 0 && buckets[place - 1].id() >= id) {
      place--;
    }
    return place;
  }

  private Bucket insert(int place, Bucket bucket, int kept) {
    Bucket[] more = Arrays.copyOf(buckets, buckets.length + 1);
    System.arraycopy(buckets, place, more, place + 1, buckets.length - place);
    more[place] = bucket;
    buckets = withoutOld(more, more[more.length - 1].id() - kept);
    return bucket;
  }

  private static Bucket[] withoutOld(Bucket[] buckets, long tooOld) {
    int first = 0;
    while (buckets[first].id() <= tooOld) {
      first++;
    }
    return first == 0 ? buckets : Arrays.copyOfRange(buckets, first, buckets.length);
  }

  /** What this amounts to for a reader at this time. */
  ArmEvidence evidence(Forgetting forgetting, long nowMillis) {
    long count = 0;
    double weight = 0;
    double sum = 0;
    double sumOfSquares = 0;
    for (Bucket bucket : buckets) {
      double factor = forgetting.factor(bucket.id(), nowMillis);
      count += factor == 0 ? 0 : bucket.count();
      weight += factor * bucket.weight().value();
      sum += factor * bucket.sum().value();
      sumOfSquares += factor * bucket.sumOfSquares().value();
    }
    // A reward may be known as taken back before it is known as given; that passes.
    double whole = Math.max(0, weight);
    return new ArmEvidence(
        Math.max(0, count),
        decisions,
        whole,
        Math.min(whole, Math.max(0, sum)),
        Math.min(whole, Math.max(0, sumOfSquares)),
        Math.max(0, loss.value()));
  }

  /** What this amounts to in features, for a reader at this time. */
  ContextEvidence context(Measure measure, long nowMillis) {
    return ContextEvidence.of(
        List.of(buckets), measure.features(), measure.forgetting(), nowMillis);
  }

  long decisions() {
    return decisions;
  }

  long feedback() {
    return feedback;
  }

  ExactSum loss() {
    return loss;
  }

  List<Bucket> buckets() {
    return List.of(buckets);
  }
}
