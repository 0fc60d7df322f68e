package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.Protocol.Ask;
import io.radiant.node.whole.Protocol.Outcome;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node takes as much as it was told to, and says no to the rest at once. */
final class AdmissionTest {
  private static final int PLACES = 2;
  private static final long FAR_OFF = 60_000;

  private final HeldUnit slow = new HeldUnit();

  private TestNode node() {
    NodeConfig.Limits limits = NodeConfig.DEFAULT.limits();
    NodeConfig config =
        TestNode.config(
            new NodeConfig.Limits(limits.bodyBytes(), limits.headerBytes(), PLACES, FAR_OFF));
    return TestNode.ofGraph(config, TestUnit.named("slow", slow));
  }

  private static double refused(TestNode node) {
    return Metrics.of(node).value("radiant_refused_total");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void whoeverComesWhenAllPlacesAreTakenIsRefused(Protocol protocol) {
    try (Logs logs = Logs.watch();
        TestNode node = node()) {
      CompletableFuture<Outcome> one = protocol.start(node, Ask.text("one"));
      CompletableFuture<Outcome> two = protocol.start(node, Ask.text("two"));
      HeldUnit.Visit first = slow.next();
      HeldUnit.Visit second = slow.next();
      assertEquals(PLACES, node.node().inFlight());
      assertEquals(PLACES, Metrics.of(node).value("radiant_in_flight"));
      assertEquals(PLACES, Metrics.of(node).value("radiant_in_flight_limit"));

      for (Protocol any : Protocol.values()) {
        Outcome third = any.ask(node, Ask.text("three"));
        assertEquals(any.says(Verdict.OVERLOADED), third.status());
        assertEquals("2 predictions are in progress", third.text());
      }
      assertEquals(2, refused(node));
      assertEquals(PLACES, slow.count());
      assertEquals(PLACES, node.node().inFlight());

      first.release();
      second.release();
      assertEquals("one", Protocol.await(one).text());
      assertEquals("two", Protocol.await(two).text());
      Eventually.idle(node.node());
      CompletableFuture<Outcome> four = protocol.start(node, Ask.text("four"));
      slow.next().release();
      assertEquals("four", Protocol.await(four).text());
      logs.assertNoWarnings();
    }
  }

  @Test
  void whoIsRefusedIsToldWhenToComeAgain() {
    try (TestNode node = node()) {
      List<HeldUnit.Visit> held = fill(node);
      HttpResponse<String> response =
          node.rest().post(RestClient.PREDICTIONS, "{\"strData\":\"x\"}");
      assertEquals(429, response.statusCode());
      assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
      held.forEach(HeldUnit.Visit::release);
      answers.forEach(answer -> assertEquals("held", Protocol.await(answer).text()));
    }
  }

  private final List<CompletableFuture<Outcome>> answers = new ArrayList<>();

  private List<HeldUnit.Visit> fill(TestNode node) {
    List<HeldUnit.Visit> held = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      answers.add(Protocol.REST.start(node, Ask.text("held")));
      held.add(slow.next());
    }
    return held;
  }

  @Test
  void feedbackAndProbesNeedNoPlace() {
    try (TestNode node = node()) {
      List<HeldUnit.Visit> held = fill(node);
      assertEquals(200, node.rest().post(RestClient.FEEDBACK, "{\"reward\":1}").statusCode());
      assertEquals(200, node.rest().get("/ready").statusCode());
      assertEquals(0, refused(node));
      held.forEach(HeldUnit.Visit::release);
    }
  }

  @Test
  void whateverEndsARequestGivesItsPlaceBack() {
    try (TestNode node = node()) {
      for (int i = 0; i < 5 * PLACES; i++) {
        Protocol protocol = Protocol.values()[i % 2];
        CompletableFuture<Outcome> failing = protocol.start(node, Ask.text("x"));
        slow.next().fail(new IllegalStateException("broken"));
        assertEquals(protocol.says(Verdict.UNIT_FAILED), Protocol.await(failing).status());
        assertEquals(400, node.rest().post(RestClient.PREDICTIONS, "{").statusCode());
        Outcome late = protocol.ask(node, Ask.text("x").within(1));
        assertEquals(protocol.says(Verdict.DEADLINE_EXCEEDED), late.status());
        slow.next().cancelled();
      }
      Eventually.idle(node.node());
      assertEquals(0, refused(node));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void whoeverFindsNeitherAThreadNorAPlaceToWaitIsRefused(Protocol protocol) {
    BurningUnit burning = new BurningUnit();
    String graph = TestUnit.made("burning", burning::in);
    try (Logs logs = Logs.watch();
        TestNode node = TestNode.ofGraph(TestNode.config(new NodeConfig.Work(1, 1)), graph)) {
      CompletableFuture<Outcome> running = protocol.start(node, Ask.text("a").within(FAR_OFF));
      Eventually.equal(1, burning::runs);
      CompletableFuture<Outcome> waiting = protocol.start(node, Ask.text("b").within(FAR_OFF));
      Eventually.equal(1.0, () -> Metrics.of(node).value("radiant_work_waiting"));
      assertEquals(1, Metrics.of(node).value("radiant_work_running"));

      Outcome refused = protocol.ask(node, Ask.text("c").within(FAR_OFF));
      assertEquals(protocol.says(Verdict.OVERLOADED), refused.status());
      assertEquals("node \"burning\": 1 tasks are waiting", refused.text());
      HttpResponse<String> response =
          node.rest().post(RestClient.PREDICTIONS, "{\"strData\":\"x\"}");
      assertEquals(429, response.statusCode());
      assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));

      assertEquals(2, Metrics.of(node).value("radiant_work_refused_total"));
      burning.release();
      assertEquals("a", Protocol.await(running).text());
      assertEquals("b", Protocol.await(waiting).text());
      Eventually.idle(node.node());
      logs.assertNoWarnings();
    }
  }
}
