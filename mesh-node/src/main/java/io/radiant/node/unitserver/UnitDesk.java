package io.radiant.node.unitserver;

import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Where questions are asked of the unit, one at a time, with the faults that are on. */
final class UnitDesk {
  private final Vertx vertx;
  private final Wrapper wrapper;
  private Faults faults;
  private long asked;

  UnitDesk(Vertx vertx, Wrapper wrapper, Faults faults) {
    this.vertx = vertx;
    this.wrapper = wrapper;
    this.faults = faults;
  }

  Faults faults() {
    return faults;
  }

  void change(Faults changed) {
    faults = changed;
  }

  /** Reads a question, asks it and has it answered. */
  void ask(Supplier<Question> question, Reply reply) {
    asked++;
    Faults now = faults;
    boolean fails = now.failEvery() > 0 && asked % now.failEvery() == 0;
    if (now.slowMillis() == 0) {
      answer(question, reply, now, fails);
    } else {
      vertx.setTimer(now.slowMillis(), late -> answer(question, reply, now, fails));
    }
  }

  private void answer(Supplier<Question> question, Reply reply, Faults now, boolean fails) {
    if (fails) {
      reply.fail(UnitFailure.internal("failed on purpose"));
    } else if (now.failureStatus()) {
      reply.failureStatus(UnitFailure.internal("failed on purpose"));
    } else if (now.garbage()) {
      reply.garbage();
    } else {
      answer(question, reply);
    }
  }

  /** Units may block, and are not asked two things at once: in order, off the event loop. */
  private void answer(Supplier<Question> question, Reply reply) {
    vertx
        .executeBlocking(() -> question.get().askedOf(wrapper), true)
        .onSuccess(reply::answer)
        .onFailure(cause -> reply.fail(UnitFailure.of(cause)));
  }

  UnitMetadata metadata() {
    return wrapper.metadata();
  }
}
