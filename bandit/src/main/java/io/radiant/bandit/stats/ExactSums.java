package io.radiant.bandit.stats;

/** A number of sums as {@link ExactSum}, packed. */
final class ExactSums {

  /** The lower and the upper half of each. */
  private final long[] words;

  ExactSums(int size) {
    this(new long[2 * size]);
  }

  private ExactSums(long[] words) {
    this.words = words;
  }

  ExactSums copy() {
    return new ExactSums(words.clone());
  }

  int size() {
    return words.length / 2;
  }

  /** Adds a term to one of them, as {@link ExactSum#add(double)}. */
  void add(int index, double term) {
    if (Math.abs(term) < ExactSum.SMALL_TERM) {
      plus(index, ExactSum.units(term));
      return;
    }
    long whole = (long) term;
    plus(index, ExactSum.wholeHigh(whole), ExactSum.wholeLow(whole));
    plus(index, ExactSum.units(term - whole));
  }

  /** Adds every one of another's to the one here; there are as many. */
  void add(ExactSums other) {
    for (int index = 0; index < size(); index++) {
      plus(index, other.high(index), other.low(index));
    }
  }

  private void plus(int index, long units) {
    plus(index, units >> (Long.SIZE - 1), units);
  }

  private void plus(int index, long moreHigh, long moreLow) {
    int place = 2 * index;
    long sum = words[place] + moreLow;
    words[place] = sum;
    words[place + 1] += moreHigh + ExactSum.carry(sum, moreLow);
  }

  void set(int index, long high, long low) {
    words[2 * index] = low;
    words[2 * index + 1] = high;
  }

  long low(int index) {
    return words[2 * index];
  }

  long high(int index) {
    return words[2 * index + 1];
  }

  double value(int index) {
    return ExactSum.value(high(index), low(index));
  }
}
