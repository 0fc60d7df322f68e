package io.radiant.node.egress;

import io.radiant.node.wire.OipTarget;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a model says about its inputs, as far as it tells. Belongs to one event loop. */
final class OipSignature {
  private final OipTarget model;
  private final Supplier<Future<ModelMetadata>> question;
  private final Predicate<Throwable> saysNothing;
  private final Learned<OipTarget> target;

  /**
   * @param model its name and version
   * @param saysNothing whether a server that refused to tell does not know the question
   * @param nanoTime the clock for durations
   */
  OipSignature(
      OipTarget model,
      Supplier<Future<ModelMetadata>> question,
      Predicate<Throwable> saysNothing,
      LongSupplier nanoTime) {
    this.model = model;
    this.question = question;
    this.saysNothing = saysNothing;
    this.target = new Learned<>(this::ask, nanoTime);
  }

  /** A signature that is asked over {@code transport}. */
  static OipSignature of(OipTarget model, OipTransport transport) {
    return new OipSignature(model, transport::metadata, Refusals::isNotOffered, System::nanoTime);
  }

  /** Whether there is nothing to be asked. */
  boolean isKnown() {
    return target.isKnown();
  }

  /** The model with its inputs; without them, if its server does not tell. */
  Future<OipTarget> target() {
    return target.get();
  }

  private Future<OipTarget> ask() {
    return question
        .get()
        .map(this::with)
        .recover(
            cause ->
                saysNothing.test(cause)
                    ? Future.succeededFuture(model)
                    : Future.failedFuture(cause));
  }

  private OipTarget with(ModelMetadata metadata) {
    return new OipTarget(model.model(), model.version(), Optional.of(metadata));
  }

  /** A request failed that was made to fit: perhaps the model is another one by now. */
  void doubt(Throwable cause) {
    target.doubt();
  }
}
