package io.radiant.node.egress;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What is asked when it is first needed, and again after a failure. Belongs to one event loop.
 *
 * @param <T> what it is
 */
final class Learned<T> {
  private final Supplier<Future<T>> question;
  // Null until it was asked, and again if there was no answer.
  private Future<T> answer;

  Learned(Supplier<Future<T>> question) {
    this.question = question;
  }

  Future<T> get() {
    return answer == null ? ask() : answer;
  }

  private Future<T> ask() {
    Future<T> asked = question.get();
    answer = asked;
    // At once, if there is no endpoint.
    asked.onFailure(cause -> forget());
    return asked;
  }

  /** Whether there is nothing to be asked. */
  boolean isKnown() {
    return answer != null && answer.succeeded();
  }

  void forget() {
    answer = null;
  }
}
