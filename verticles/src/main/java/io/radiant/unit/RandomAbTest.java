package io.radiant.unit;

import io.radiant.graph.Parameters;
import io.radiant.message.Basis;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.vertx.core.Future;
import java.util.Random;

/**
 * Asks the first of two children with probability {@code ratioA}, the second otherwise.
 *
 * <p>Behaves as the original engine does, its fixed seed included: one generator for all such units
 * of a process, and a missing ratio fails predictions, not the deployment.
 */
final class RandomAbTest implements Unit {
  private static final long ORIGINAL_SEED = 1337;

  private final Random random;
  private final Parameters parameters;
  private final int children;

  RandomAbTest(Random random, Parameters parameters, int children) {
    this.random = random;
    this.parameters = parameters;
    this.children = children;
  }

  /** The generator of a process; {@link Random} may be shared between threads. */
  static Random originalGenerator() {
    return new Random(ORIGINAL_SEED);
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    if (!parameters.has("ratioA")) {
      throw misconfigured("Parameter 'ratioA' is missing.");
    }
    float ratioA = (float) parameters.number("ratioA", 0);
    float drawn = random.nextFloat();
    if (children != 2) {
      throw misconfigured("AB test has %d children (expected: 2)".formatted(children));
    }
    return Future.succeededFuture(Decision.of(branch(drawn <= ratioA ? 0 : 1, ratioA)));
  }

  private static Route branch(int child, float ratioA) {
    Basis basis = Basis.fixed(ratioA, 1 - ratioA);
    return new Route.Branch(child, basis.propensities()[child], basis);
  }

  private static Failure misconfigured(String message) {
    return new Failure(ErrorCode.ROUTER_MISCONFIGURED, message);
  }
}
