package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.node.metrics.Meters;
import io.radiant.node.metrics.RewardMeter;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.SeldonJson;
import io.radiant.verticle.BusAddress;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a deployment's feedback address, once in a process.
 *
 * <p>Counts every reward for the nodes on its trail. Feedback that somebody published as JSON, in
 * the shape of the REST body, it takes to the ledger, which publishes it as the {@link Feedback}
 * that units understand once it is durable, and if it is new.
 */
public final class FeedbackVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackVerticle.class);

  private final ServedDeployment deployment;
  private final Map<String, Map<String, RewardMeter>> meters = new HashMap<>();

  public FeedbackVerticle(ServedDeployment deployment, Meters meters) {
    this.deployment = deployment;
    for (PredictorSpec predictor : deployment.spec().predictors()) {
      Map<String, RewardMeter> units = new HashMap<>();
      predictor
          .graph()
          .all()
          .forEach(unit -> units.put(unit.name(), meter(meters, predictor, unit)));
      this.meters.put(predictor.name(), units);
    }
  }

  private RewardMeter meter(Meters all, PredictorSpec predictor, UnitSpec unit) {
    return all.rewards(deployment.labels(predictor), unit);
  }

  @Override
  public Future<?> start() {
    String address = BusAddress.feedback(deployment.spec().name());
    return vertx.eventBus().consumer(address, this::hear).completion();
  }

  private void hear(Message<Object> event) {
    if (event.body() instanceof Feedback feedback) {
      count(feedback);
    } else {
      translate(event.body());
    }
  }

  private void count(Feedback feedback) {
    Map<String, RewardMeter> units = meters.getOrDefault(feedback.predictor(), Map.of());
    for (Hop hop : feedback.trail()) {
      RewardMeter meter = units.get(hop.node());
      if (meter != null) {
        meter.rewarded(feedback.reward());
      }
    }
  }

  private void translate(Object body) {
    try {
      FeedbackDesk.report(deployment, SeldonJson.decodeFeedback(bytes(body)))
          .onFailure(this::refused);
    } catch (Failure unreadable) {
      refused(unreadable);
    }
  }

  private void refused(Throwable cause) {
    LOG.warn(
        "feedback for {} on the bus refused: {}", deployment.spec().name(), cause.getMessage());
  }

  private static Buffer bytes(Object body) {
    if (body instanceof JsonObject json) {
      return json.toBuffer();
    }
    if (body instanceof Buffer buffer) {
      return buffer;
    }
    throw Failure.badRequest("expected a JsonObject or a Buffer with JSON, got " + kind(body));
  }

  private static String kind(Object body) {
    return body == null ? "nothing" : body.getClass().getSimpleName();
  }
}
