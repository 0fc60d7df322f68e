package io.radiant.node.learning;

import io.radiant.message.Failure;
import java.util.concurrent.TimeUnit;

/**
 * That a journal cannot be written: from the first failure on, until something was written and
 * nothing has failed for a while. On a disk that is nearly full, small things fit and large ones do
 * not, many times a second.
 */
final class Shortage {
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(5);

  private Failure cause;
  private long failedNanos;
  private boolean writtenSince;

  /** Something could not be written; says whether that is news. */
  boolean failed(Failure why, long nowNanos) {
    boolean news = cause == null;
    cause = news ? why : cause;
    failedNanos = nowNanos;
    writtenSince = false;
    return news;
  }

  void written() {
    writtenSince = true;
  }

  /** Looks whether it is over; says whether that is news. */
  boolean ends(long nowNanos) {
    if (cause == null || !writtenSince || nowNanos - failedNanos < CALM_NANOS) {
      return false;
    }
    cause = null;
    return true;
  }

  boolean lasts() {
    return cause != null;
  }

  /** What failed first; null if nothing does. */
  Failure cause() {
    return cause;
  }
}
