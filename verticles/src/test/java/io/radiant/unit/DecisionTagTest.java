package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.testing.Specs;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks for it is told in the answer how it was decided about. */
final class DecisionTagTest {
  private final Workbench bench = new Workbench();

  private InferenceMessage answer(Map<String, ?> settings, InferenceMessage request) {
    return answer("FIXED_SPLIT", settings, request);
  }

  private InferenceMessage answer(
      String implementation, Map<String, ?> settings, InferenceMessage request) {
    Unit router = bench.make(Specs.of(implementation, settings, "a", "b"));
    Node child = message -> Future.succeededFuture(message.withTags(message.tags().with("c", 1L)));
    return new GraphNode("unit", "", router, List.of(child, child)).predict(request).result();
  }

  private static InferenceMessage asking(Object wanted) {
    return Requests.tagged("puid", Map.of("radiant-decision", wanted));
  }

  @Test
  void aRequestThatAsksIsTold() {
    Tags tags = answer(Map.of("shares", "0,1"), asking(true)).tags();
    Map<String, Object> decision =
        Map.of("arm", "b", "propensity", 1.0, "version", 0L, "epoch", 0L, "owner", "test");
    assertEquals(
        Map.of("radiant-decision", true, "c", 1L, "unit-decision", decision), tags.asMap());
  }

  @Test
  void nobodyElseIs() {
    assertEquals(Map.of("c", 1L), answer(Map.of(), Requests.of("puid")).tags().asMap());
    assertEquals(
        Map.of("c", 1L, "radiant-decision", "true"),
        answer(Map.of(), asking("true")).tags().asMap());
  }

  @Test
  void unlessTheManifestSaysSo() {
    Tags tags = answer(Map.of("decisionTag", true), Requests.of("puid")).tags();
    assertEquals(0.5, told(tags).get("propensity"));
  }

  @Test
  void itTellsWhatTheHopHas() {
    InferenceMessage answer =
        answer("LIN_UCB", Map.of("featureCount", 1L, "exploration", 0.4), asking(true));
    Route.Branch branch =
        assertInstanceOf(
            Route.Branch.class, answer.trail().hopOf("unit").orElseThrow().route().orElseThrow());
    assertEquals(branch.propensity(), told(answer.tags()).get("propensity"));
    assertEquals(List.of("a", "b").get(branch.child()), told(answer.tags()).get("arm"));
  }

  private static Map<?, ?> told(Tags tags) {
    return assertInstanceOf(Map.class, tags.asMap().get("unit-decision"));
  }
}
