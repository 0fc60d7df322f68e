package io.radiant.node.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded queue from many threads to one, without a lock: event loops put in, and never wait.
 *
 * <p>A place is taken with one compare-and-set and filled with one store; the reader stops at a
 * place that is taken and not yet filled.
 */
final class Mailbox<E> {
  private final AtomicReferenceArray<E> places;
  private final int mask;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /**
   * An empty mailbox.
   *
   * @param capacity a power of two
   */
  Mailbox(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: a power of two)");
    }
    this.places = new AtomicReferenceArray<>(capacity);
    this.mask = capacity - 1;
  }

  /** Puts in, on any thread; says whether there was room. */
  boolean offer(E element) {
    long place = taken.get();
    while (place - read.get() <= mask) {
      if (taken.compareAndSet(place, place + 1)) {
        places.set((int) place & mask, element);
        return true;
      }
      place = taken.get();
    }
    return false;
  }

  /** Takes out, on the reader's thread; null if there is nothing. */
  E poll() {
    long place = read.get();
    int index = (int) place & mask;
    E element = places.get(index);
    if (element != null) {
      places.set(index, null);
      read.set(place + 1);
    }
    return element;
  }

  /**
   * Takes out all that was put in before, up to a number; on the reader's thread. Waits for who has
   * taken a place and is about to fill it: behind it may be something that was put in long ago.
   */
  List<E> take(int most) {
    int count = Math.min(most, size());
    List<E> elements = new ArrayList<>(count);
    while (elements.size() < count) {
      E next = poll();
      if (next == null) {
        Thread.yield();
      } else {
        elements.add(next);
      }
    }
    return elements;
  }

  /** Whether there was nothing a moment ago. */
  boolean isEmpty() {
    return size() == 0;
  }

  /** How many there were a moment ago; what is being put in counts. */
  int size() {
    return (int) Math.max(0, taken.get() - read.get());
  }
}
