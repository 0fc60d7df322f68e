package io.radiant.verticle;

import io.radiant.graph.UnitSpec;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.GraphNode;
import io.radiant.unit.Node;
import io.radiant.unit.Unit;
import io.radiant.unit.Units;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of a graph node, on one event loop: a shell with no decisions.
 *
 * <p>Deployed with as many instances as there are event loops, children before parents. Answers
 * requests on its bus address and, on its own loop, direct calls; hears its deployment's feedback.
 */
public final class NodeVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(NodeVerticle.class);

  /**
   * What to deploy.
   *
   * @param deployment the deployment's name
   * @param predictor the predictor's name
   * @param spec the unit and the names of its children
   * @param unit makes the unit; called once on every event loop
   * @param edges how children are reached
   * @param meter hears how long answers take
   */
  public record Plan(
      String deployment,
      String predictor,
      UnitSpec spec,
      Supplier<Unit> unit,
      Edges edges,
      NodeMeter meter) {
    public Plan {
      Objects.requireNonNull(deployment);
      Objects.requireNonNull(predictor);
      Objects.requireNonNull(spec);
      Objects.requireNonNull(unit);
      Objects.requireNonNull(edges);
      Objects.requireNonNull(meter);
    }

    public String address() {
      return BusAddress.predict(deployment, predictor, spec.name());
    }
  }

  private final Plan plan;
  private Unit unit;
  private MessageConsumer<InferenceMessage> requests;
  private MessageConsumer<Object> events;

  public NodeVerticle(Plan plan) {
    this.plan = Objects.requireNonNull(plan);
  }

  @Override
  public Future<?> start() {
    plan.edges().loopNodes().requireFree(plan.address());
    UnitSpec spec = plan.spec();
    unit = keptOnLoop(plan.unit().get(), spec);
    Node node =
        plan.meter().measure(new GraphNode(spec.name(), spec.image(), unit, children(spec)));
    plan.edges().loopNodes().add(plan.address(), node);
    requests =
        vertx.eventBus().localConsumer(plan.address(), request -> BusNode.serve(node, request));
    events = vertx.eventBus().localConsumer(BusAddress.feedback(plan.deployment()), this::hear);
    return Future.all(requests.completion(), events.completion());
  }

  /** Units that others wrote may answer on threads of their own. */
  private Unit keptOnLoop(Unit made, UnitSpec spec) {
    boolean foreign = spec.implementation().filter(Units.JAVA_CLASS::equals).isPresent();
    return foreign ? new LoopBound(made, context) : made;
  }

  private List<Node> children(UnitSpec spec) {
    return spec.children().stream()
        .map(child -> plan.edges().to(plan.deployment(), plan.predictor(), child.name()))
        .toList();
  }

  private void hear(Message<Object> event) {
    if (!(event.body() instanceof Feedback feedback)
        || !feedback.predictor().equals(plan.predictor())) {
      return;
    }
    Optional<Hop> hop = feedback.trail().hopOf(plan.spec().name());
    hop.ifPresent(own -> tell(feedback, own));
  }

  private void tell(Feedback feedback, Hop own) {
    try {
      unit.feedback(feedback, own);
    } catch (RuntimeException failed) {
      LOG.warn("{}: feedback for {} failed", plan.address(), feedback.puid(), failed);
    }
  }

  @Override
  public Future<?> stop() {
    plan.edges().loopNodes().remove(plan.address());
    unit.close();
    return Future.all(requests.unregister(), events.unregister());
  }
}
