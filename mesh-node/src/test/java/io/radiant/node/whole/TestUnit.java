package io.radiant.node.whole;

import io.radiant.graph.UnitSpec;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.radiant.unit.UnitContext;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A unit of a graph that behaves as a test says, found by the node as any class of a user is.
 *
 * <p>Every event loop makes its own; what a test gives as one object is shared by all of them.
 */
public final class TestUnit implements Unit {
  // The node knows a unit by its class name alone; this is how it comes back to its test.
  private static final Map<String, Function<UnitContext, Unit>> CAST = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong();

  private final Unit behaviour;

  public TestUnit(UnitSpec spec, UnitContext context) {
    this.behaviour = CAST.get(spec.parameters().text("part").orElseThrow()).apply(context);
  }

  /** A unit for a manifest, on all event loops the same object; children are units in JSON. */
  static String named(String name, Unit behaviour, String... children) {
    return made(name, context -> behaviour, children);
  }

  /** A unit for a manifest, made on every event loop. */
  static String made(String name, Function<UnitContext, Unit> maker, String... children) {
    String part = "part-" + NEXT.incrementAndGet();
    CAST.put(part, maker);
    return """
        {"name": "%s", "implementation": "JAVA_CLASS",
         "parameters": [{"name": "class", "value": "%s", "type": "STRING"},
                        {"name": "part", "value": "%s", "type": "STRING"}],
         "children": [%s]}
        """
        .formatted(name, TestUnit.class.getName(), part, String.join(", ", children));
  }

  /** A unit that answers with what it was asked. */
  static String echo(String name) {
    return named(name, new Unit() {});
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    return behaviour.transformInput(input);
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    return behaviour.route(input);
  }

  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    return behaviour.aggregate(outputs);
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage output) {
    return behaviour.transformOutput(output);
  }

  @Override
  public void feedback(Feedback feedback, Hop hop) {
    behaviour.feedback(feedback, hop);
  }
}
