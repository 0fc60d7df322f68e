package io.radiant.unit;

import io.radiant.runtime.Model;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a unit may use of the place where it runs.
 *
 * @param deployment the deployment's name
 * @param predictor the predictor's name
 * @param work for what blocks or burns
 * @param nanoTime the clock for durations
 * @param seed chance: units derive all their randomness from it
 * @param model the unit's loaded model, where its implementation needs one
 * @param learning where routers find what was learned
 */
public record UnitContext(
    String deployment,
    String predictor,
    Work work,
    LongSupplier nanoTime,
    long seed,
    Optional<Model> model,
    Learning learning) {
  public UnitContext {
    Objects.requireNonNull(deployment);
    Objects.requireNonNull(predictor);
    Objects.requireNonNull(work);
    Objects.requireNonNull(nanoTime);
    Objects.requireNonNull(model);
    Objects.requireNonNull(learning);
  }
}
