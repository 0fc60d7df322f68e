package io.radiant.law;

import static io.radiant.law.Sketch.node;
import static io.radiant.testing.Messages.append;
import static io.radiant.testing.Messages.text;
import static io.radiant.testing.Messages.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.radiant.testing.Await;
import io.radiant.testing.Later;
import io.radiant.testing.Messages;
import io.radiant.unit.Decision;
import io.radiant.unit.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each clause of the law of evaluation, wherever the graph lives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LawOfEvaluation {
  private Place place;

  /** Where this run of the law puts its graphs. */
  abstract Place open();

  @BeforeAll
  void openPlace() {
    place = open();
  }

  @AfterEach
  void clearPlace() {
    place.clear();
  }

  @AfterAll
  void closePlace() {
    place.close();
  }

  final Node put(Sketch graph) {
    return place.put(graph);
  }

  final InferenceMessage answer(Sketch graph, InferenceMessage request) {
    return Await.value(put(graph).predict(request));
  }

  final Failure failure(Sketch graph) {
    return Await.failure(put(graph).predict(text("")));
  }

  // === Order of steps ===

  @Test
  void aNodeTransformsRoutesAsksAggregatesAndTransformsInThisOrder() {
    Journal journal = new Journal();
    Sketch child = node("child", journal.of("child", Scripted.PLAIN));
    answer(node("root", journal.of("root", Scripted.PLAIN), child), text(""));
    assertEquals(
        List.of(
            "root.transformInput",
            "root.route",
            "child.transformInput",
            "child.transformOutput",
            "root.aggregate",
            "root.transformOutput"),
        journal.entries());
  }

  @Test
  void eachStepWorksOnWhatTheStepBeforeMade() {
    Sketch child = node("child", Scripted.writing("child"));
    InferenceMessage answer = answer(node("root", Scripted.writing("root"), child), text(""));
    assertEquals("<root<childchild>root>", textOf(answer));
  }

  @Test
  void aNodeWaitsForEachStepThatAnswersLater() {
    Sketch child = node("child", Scripted.writing("child").answeringLater());
    Sketch graph = node("root", Scripted.writing("root").answeringLater(), child);
    assertEquals("<root<childchild>root>", textOf(answer(graph, text(""))));
  }

  @Test
  void aLeafTransformsInputAndOutputAndIsAskedForNoRoute() {
    Journal journal = new Journal();
    Sketch leaf = node("leaf", journal.of("leaf", Scripted.writing("leaf")));
    assertEquals("<leafleaf>", textOf(answer(leaf, text(""))));
    assertEquals(List.of("leaf.transformInput", "leaf.transformOutput"), journal.entries());
  }

  // === Routes ===

  @Test
  void routeNoneAsksNobodyAndAnswersWhatTheRouterWasGiven() {
    Journal journal = new Journal();
    Scripted router =
        Scripted.writing("root").withRouter(m -> Future.succeededFuture(Decision.of(Route.NONE)));
    Sketch child = node("child", journal.of("child", Scripted.PLAIN));
    Sketch graph = node("root", journal.of("root", router), child);
    assertEquals("<rootroot>", textOf(answer(graph, text(""))));
    assertEquals(
        List.of("root.transformInput", "root.route", "root.transformOutput"), journal.entries());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void routeBranchAsksThatChildAndAggregatesItsAnswerAlone(int branch) {
    Journal journal = new Journal();
    Sketch graph =
        node(
            "root",
            Scripted.routing(new Route.Branch(branch))
                .aggregating(outputs -> append(outputs.get(0), "of " + outputs.size())),
            node("a", journal.of("a", Scripted.writing("a"))),
            node("b", journal.of("b", Scripted.writing("b"))),
            node("c", journal.of("c", Scripted.writing("c"))));
    String chosen = List.of("a", "b", "c").get(branch);
    assertEquals("<" + chosen + chosen + ">of 1", textOf(answer(graph, text(""))));
    assertEquals(
        List.of(chosen + ".transformInput", chosen + ".transformOutput"), journal.entries());
  }

  @Test
  void routeAllAsksEveryChildAndIsTheDefault() {
    Sketch graph =
        node(
            "root",
            Scripted.JOINING,
            node("a", Scripted.writing("a")),
            node("b", Scripted.writing("b")));
    assertEquals("<aa>+<bb>", textOf(answer(graph, text(""))));
  }

  @Test
  void everyChildGetsWhatTransformInputMade() {
    Sketch graph =
        node(
            "root",
            Scripted.JOINING.changingInput(message -> append(message, "!")),
            node("a", Scripted.PLAIN),
            node("b", Scripted.PLAIN));
    assertEquals("?!+?!", textOf(answer(graph, text("?"))));
  }

  @Test
  void allChildrenAreAskedBeforeAnyAnswersAndAreAggregatedInTheirOrder() {
    CountDownLatch asked = new CountDownLatch(3);
    List<Later.Gate<InferenceMessage>> gates =
        IntStream.range(0, 3).mapToObj(i -> new Later.Gate<InferenceMessage>()).toList();
    Sketch[] children =
        IntStream.range(0, 3)
            .mapToObj(i -> node("child" + i, waitingAt(gates.get(i), asked)))
            .toArray(Sketch[]::new);
    Future<InferenceMessage> answer =
        put(node("root", Scripted.JOINING, children)).predict(text(""));
    Await.open(asked);
    gates.get(2).open(text("third"));
    gates.get(1).open(text("second"));
    gates.get(0).open(text("first"));
    assertEquals("first+second+third", textOf(Await.value(answer)));
  }

  private static Scripted waitingAt(Later.Gate<InferenceMessage> gate, CountDownLatch asked) {
    return Scripted.PLAIN.withInput(message -> gate.wait(asked::countDown));
  }

  // === Trail ===

  @Test
  void theTrailIsTheNodesOwnHopAndThenItsChildrensInChildOrder() {
    Sketch left =
        node(
            "left",
            Scripted.routing(new Route.Branch(1)),
            node("left0", Scripted.PLAIN),
            node("left1", Scripted.PLAIN));
    Sketch right = node("right", Scripted.PLAIN, node("right0", Scripted.PLAIN));
    InferenceMessage answer = answer(node("root", Scripted.JOINING, left, right), text(""));
    assertEquals(
        List.of("root", "left", "left1", "right", "right0"),
        answer.trail().hops().stream().map(Hop::node).toList());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aHopRecordsTheRouteThatWasTaken(Route route) {
    Sketch child = node("child", Scripted.PLAIN);
    Trail trail = answer(node("root", Scripted.routing(route), child), text("")).trail();
    assertEquals(Optional.of(route), trail.hopOf("root").orElseThrow().route());
  }

  static Stream<Route> routes() {
    return Stream.of(Route.NONE, Route.ALL, new Route.Branch(0), new Route.Branch(0, 0.25));
  }

  @Test
  void theHopOfALeafHasNoRoute() {
    Trail trail = answer(node("leaf", Scripted.PLAIN), text("")).trail();
    assertEquals(
        List.of(new Hop("leaf", "image/leaf:1", Optional.empty(), List.of())), trail.hops());
  }

  @Test
  void aHopNamesTheImageThatAnswered() {
    Trail trail =
        answer(node("root", Scripted.PLAIN, node("child", Scripted.PLAIN)), text("")).trail();
    assertEquals(
        List.of("image/root:1", "image/child:1"), trail.hops().stream().map(Hop::image).toList());
  }

  // === What a unit can neither forge nor lose ===

  @Test
  void aUnitCannotForgeTheIdOfAnAnswer() {
    Scripted forger =
        Scripted.PLAIN.changingEverything(
            made ->
                InferenceMessage.request("forged", made.payload(), made.tags(), made.deadline()));
    InferenceMessage answer = answer(node("root", forger, node("child", forger)), text(""));
    assertEquals(Messages.PUID, answer.puid());
  }

  @Test
  void aUnitCannotForgeTheIdThatItsChildrenHear() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Scripted forger =
        Scripted.PLAIN.changingInput(
            made ->
                InferenceMessage.request("forged", made.payload(), made.tags(), made.deadline()));
    answer(node("root", forger, node("child", hearing(heard, InferenceMessage::puid))), text(""));
    assertEquals(List.of(Messages.PUID), heard);
  }

  private static <T> Scripted hearing(List<T> heard, Function<InferenceMessage, T> what) {
    return Scripted.PLAIN.changingInput(
        message -> {
          heard.add(what.apply(message));
          return message;
        });
  }

  @Test
  void aUnitCannotForgeTheTrail() {
    Trail forged = Trail.of(List.of(new Hop("nowhere", Optional.empty())));
    Scripted forger = Scripted.PLAIN.changingEverything(made -> made.withTrail(forged));
    InferenceMessage answer = answer(node("root", forger, node("child", forger)), text(""));
    assertEquals(List.of("root", "child"), answer.trail().hops().stream().map(Hop::node).toList());
  }

  @Test
  void aUnitCannotForgeTheTrailThatItsChildrenSee() {
    List<Trail> seen = new CopyOnWriteArrayList<>();
    Trail forged = Trail.of(List.of(new Hop("nowhere", Optional.empty())));
    Scripted forger = Scripted.PLAIN.changingInput(made -> made.withTrail(forged));
    answer(node("root", forger, node("child", hearing(seen, InferenceMessage::trail))), text(""));
    assertEquals(List.of(Trail.EMPTY), seen);
  }

  @Test
  void aUnitCannotLoseTheDeadlineOfAnAnswer() {
    InferenceMessage request = text("");
    Scripted forger = Scripted.PLAIN.changingEverything(m -> m.withDeadline(Deadline.none()));
    InferenceMessage answer = answer(node("root", forger, node("child", forger)), request);
    assertSame(request.deadline(), answer.deadline());
  }

  @Test
  void aUnitCannotLoseTheDeadlineThatItsChildrenKeep() {
    List<Deadline> kept = new CopyOnWriteArrayList<>();
    InferenceMessage request = text("");
    Scripted forger = Scripted.PLAIN.changingInput(m -> m.withDeadline(Deadline.none()));
    answer(node("root", forger, node("child", hearing(kept, InferenceMessage::deadline))), request);
    request.deadline().cancel(new Failure(ErrorCode.CANCELLED, "the client left"));
    assertTrue(kept.get(0).isCancelled());
  }

  @Test
  void theStatusIsWhatTheLastUnitSaidAndOtherwiseNothing() {
    Status fair = new Status(7, "fair", "", Status.Flag.SUCCESS);
    Sketch child = node("child", Scripted.PLAIN.changingOutput(m -> m.withStatus(fair)));
    assertEquals(Optional.of(fair), answer(node("root", Scripted.PLAIN, child), text("")).status());
    assertEquals(Optional.empty(), answer(node("leaf", Scripted.PLAIN), text("")).status());
  }

  // === Tags ===

  private static InferenceMessage tagged(InferenceMessage message, String name, Object value) {
    return message.withTags(message.tags().with(name, value));
  }

  private static Scripted tagging(String name, Object value) {
    return Scripted.PLAIN.changingInput(message -> tagged(message, name, value));
  }

  @Test
  void tagsOfTheRequestAreOnTheAnswer() {
    InferenceMessage request = tagged(text(""), "asked", 1L);
    Sketch graph = node("root", Scripted.PLAIN, node("child", Scripted.PLAIN));
    assertEquals(Map.of("asked", 1L), answer(graph, request).tags().asMap());
  }

  @Test
  void tagsOfTheRequestSurviveAUnitThatForgetsThem() {
    InferenceMessage request = tagged(text(""), "asked", 1L);
    Scripted forgetful = Scripted.JOINING.changingEverything(made -> made.withTags(Tags.NONE));
    Sketch graph = node("root", forgetful, node("a", forgetful), node("b", forgetful));
    assertEquals(Map.of("asked", 1L), answer(graph, request).tags().asMap());
  }

  @Test
  void theLatestWriterOfATagWins() {
    // Vector V22: the request says k, the transformer overwrites it, the model overwrites that.
    InferenceMessage request = tagged(tagged(text(""), "k", "req"), "q", 1L);
    Sketch graph = node("t", tagging("k", "t"), node("m", tagging("k", "m")));
    assertEquals(Map.of("k", "m", "q", 1L), answer(graph, request).tags().asMap());
  }

  @Test
  void whatAUnitWritesOnTheWayUpComesAfterItsChildren() {
    Scripted last = Scripted.PLAIN.changingOutput(message -> tagged(message, "k", "root"));
    Sketch graph = node("root", last, node("child", tagging("k", "child")));
    assertEquals(Map.of("k", "root"), answer(graph, text("")).tags().asMap());
  }

  @Test
  void aLaterChildsTagWinsOverAnEarlierOnes() {
    Scripted joining = Scripted.JOINING.aggregating(outputs -> text("").withTags(Tags.NONE));
    Sketch graph =
        node("root", joining, node("a", tagging("k", "a")), node("b", tagging("k", "b")));
    assertEquals(Map.of("k", "b"), answer(graph, text("")).tags().asMap());
  }

  @Test
  void aLaterChildsTagWinsEvenIfTheAnswerIsMadeFromTheFirstOnes() {
    Sketch graph =
        node("root", Scripted.JOINING, node("a", tagging("k", "a")), node("b", tagging("k", "b")));
    assertEquals(Map.of("k", "b"), answer(graph, text("")).tags().asMap());
  }

  @Test
  void whatACombinerWritesComesAfterItsChildren() {
    Scripted combiner =
        Scripted.PLAIN.aggregating(outputs -> text("").withTags(Tags.of(Map.of("k", "root"))));
    Sketch graph =
        node(
            "root",
            combiner,
            node("a", tagging("k", "a")),
            node("b", Scripted.PLAIN.changingInput(m -> tagged(tagged(m, "k", "b"), "only", "b"))));
    assertEquals(Map.of("k", "root", "only", "b"), answer(graph, text("")).tags().asMap());
  }

  @Test
  void childrenSeeTheTagsOfTheirParentsAndNotOfTheirSiblings() {
    List<Map<String, Object>> seen = new CopyOnWriteArrayList<>();
    Sketch graph =
        node(
            "root",
            Scripted.JOINING.changingInput(message -> tagged(message, "root", 1L)),
            node("a", tagging("a", 1L)),
            node("b", hearing(seen, message -> message.tags().asMap())));
    answer(graph, text(""));
    assertEquals(List.of(Map.of("root", 1L)), seen);
  }

  // === Metrics ===

  private static Metric counter(String key) {
    return new Metric(key, Metric.Type.COUNTER, 1);
  }

  private static Scripted reporting(String name) {
    return Scripted.JOINING
        .changingInput(m -> m.withMetrics(List.of(counter(name + ".in"))))
        .aggregating(outputs -> outputs.get(0).withMetrics(List.of(counter(name + ".join"))))
        .changingOutput(m -> m.withMetrics(List.of(counter(name + ".out"))));
  }

  private static List<String> metricsOf(InferenceMessage answer, String node) {
    return answer.trail().hopOf(node).orElseThrow().metrics().stream().map(Metric::key).toList();
  }

  @Test
  void whatAUnitReportsIsOnItsOwnHopOnceAndInOrder() {
    Sketch graph = node("root", reporting("root"), node("child", reporting("child")));
    InferenceMessage answer = answer(graph, text(""));
    assertEquals(List.of("root.in", "root.join", "root.out"), metricsOf(answer, "root"));
    assertEquals(List.of("child.in", "child.out"), metricsOf(answer, "child"));
    assertEquals(List.of(), answer.metrics());
  }

  @Test
  void whatAChildReportsIsNotReportedAgainByAParentThatPassesItOn() {
    Sketch graph = node("root", Scripted.PLAIN, node("child", reporting("child")));
    assertEquals(List.of(), metricsOf(answer(graph, text("")), "root"));
  }

  @Test
  void metricsDoNotTravelDown() {
    List<List<Metric>> seen = new CopyOnWriteArrayList<>();
    Sketch child = node("child", hearing(seen, InferenceMessage::metrics));
    answer(node("root", reporting("root"), child), text(""));
    assertEquals(List.of(List.of()), seen);
  }

  // === Failures ===

  static Stream<Arguments> breakages() {
    return Stream.of(Step.values())
        .flatMap(step -> Stream.of(Breakage.values()).map(how -> Arguments.of(step, how)));
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void aStepThatBreaksFailsAtOnceAndNamesTheNode(Step step, Breakage how) {
    Scripted broken = Scripted.PLAIN.breaking(step, how);
    assertUnitFailed(failure(underARoot(broken)), how);
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void aStepThatBreaksAfterOthersThatTookTimeFailsAtOnce(Step step, Breakage how) {
    Scripted broken = Scripted.PLAIN.answeringLater().breaking(step, how);
    assertUnitFailed(failure(underARoot(broken)), how);
  }

  private static Sketch underARoot(Scripted broken) {
    return node("root", Scripted.PLAIN, node("broken", broken, node("leaf", Scripted.PLAIN)));
  }

  private static void assertUnitFailed(Failure failure, Breakage how) {
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
    assertEquals(Optional.of("broken"), failure.node());
    if (how.ordinal() < Breakage.RETURNS_NO_FUTURE.ordinal()) {
      assertEquals("broken", failure.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void afterAStepThatBreaksNoOtherIsCalled(Step step) {
    Journal journal = new Journal();
    Scripted broken = Scripted.PLAIN.breaking(step, Breakage.THROWS_AN_EXCEPTION);
    failure(node("root", journal.of("root", broken), node("leaf", Scripted.PLAIN)));
    assertEquals(step.ordinal() + 1, journal.entries().size(), journal.entries().toString());
  }

  @Test
  void aFailureKeepsItsCodeAndTheNodeWhereItWasBorn() {
    Scripted full =
        Scripted.PLAIN.changingInput(
            message -> {
              throw new Failure(ErrorCode.OVERLOADED, "full");
            });
    Sketch graph = node("root", Scripted.PLAIN, node("middle", Scripted.PLAIN, node("leaf", full)));
    assertFailure(ErrorCode.OVERLOADED, "leaf", "full", failure(graph));
  }

  @Test
  void aFailureThatNamesANodeAlreadyKeepsThatName() {
    Failure born = new Failure(ErrorCode.UNIT_UNAVAILABLE, "gone").at("far");
    Sketch leaf = node("leaf", Scripted.PLAIN.withInput(m -> Future.failedFuture(born)));
    assertFailure(ErrorCode.UNIT_UNAVAILABLE, "far", "gone", failure(leaf));
  }

  static void assertFailure(ErrorCode code, String node, String message, Failure failure) {
    assertEquals(
        "%s at %s: %s".formatted(code, node, message),
        "%s at %s: %s"
            .formatted(failure.code(), failure.node().orElse("nowhere"), failure.getMessage()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aBranchThatIsNotThereIsAnInvalidRouteOfTheRouter(int branch) {
    Sketch router =
        node(
            "router",
            Scripted.routing(new Route.Branch(branch)),
            node("a", Scripted.PLAIN),
            node("b", Scripted.PLAIN));
    assertFailure(
        ErrorCode.INVALID_ROUTE,
        "router",
        "child %d chosen (expected: 0..1)".formatted(branch),
        failure(node("root", Scripted.PLAIN, router)));
  }

  @Test
  void severalAnswersWithoutACombinerAreABadAggregateAndNeverTheFirst() {
    Sketch graph =
        node("root", Scripted.PLAIN, node("a", Scripted.PLAIN), node("b", Scripted.PLAIN));
    assertFailure(ErrorCode.BAD_AGGREGATE, "root", "2 answers and no combiner", failure(graph));
  }

  // === The first failing child ===

  /** Hangs for ever, and tells why it should stop. */
  private static Scripted hanging(Runnable asked, Promise<Failure> stopped) {
    return Scripted.PLAIN.withInput(
        message -> {
          message.deadline().onCancel(stopped::tryComplete);
          asked.run();
          return Promise.<InferenceMessage>promise().future();
        });
  }

  /** Fails as soon as the gate opens. */
  private static Scripted failingBehind(Later.Gate<Void> gate) {
    return Scripted.PLAIN.withInput(
        message ->
            gate.wait(() -> {})
                .compose(open -> Future.failedFuture(new Failure(ErrorCode.OVERLOADED, "full"))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstChildThatFailsFailsTheNodeAndCancelsItsSiblings(boolean failsFirst) {
    Later.Gate<Void> gate = new Later.Gate<>();
    Promise<Failure> stopped = Promise.promise();
    Sketch failing = node("failing", failingBehind(gate));
    Scripted hanging = hanging(() -> gate.open(null), stopped);
    Sketch slow = node("slow", Scripted.PLAIN, node("deep", hanging));
    Sketch graph =
        failsFirst
            ? node("root", Scripted.JOINING, failing, slow)
            : node("root", Scripted.JOINING, slow, failing);
    assertFailure(ErrorCode.OVERLOADED, "failing", "full", failure(graph));
    assertEquals(ErrorCode.CANCELLED, Await.value(stopped.future()).code());
  }

  @Test
  void aFailingChildDoesNotCancelTheWholeRequest() {
    InferenceMessage request = text("");
    Scripted failing = Scripted.PLAIN.breaking(Step.TRANSFORM_INPUT, Breakage.FAILS);
    Sketch graph = node("root", Scripted.JOINING, node("a", failing), node("b", Scripted.PLAIN));
    Await.failure(put(graph).predict(request));
    assertFalse(request.deadline().isCancelled());
  }

  @Test
  void twoFailingChildrenFailTheNodeOnce() {
    Scripted failing = Scripted.PLAIN.breaking(Step.TRANSFORM_INPUT, Breakage.FAILS);
    Sketch graph = node("root", Scripted.JOINING, node("a", failing), node("b", failing));
    assertEquals(ErrorCode.UNIT_FAILED, failure(graph).code());
  }

  // === Cancelled requests ===

  private static InferenceMessage cancelled() {
    InferenceMessage request = text("");
    request.deadline().cancel(new Failure(ErrorCode.CANCELLED, "the client left"));
    return request;
  }

  @Test
  void nothingIsAskedWhenNobodyWaitsAnyMore() {
    Journal journal = new Journal();
    Sketch graph = node("root", journal.of("root", Scripted.PLAIN));
    Failure failure = Await.failure(put(graph).predict(cancelled()));
    assertFailure(ErrorCode.CANCELLED, "root", "nobody waits for the answer", failure);
    assertEquals(List.of(), journal.entries());
  }

  @Test
  void childrenAreNotAskedWhenTheRequestIsCancelledBeforeTheirTurn() {
    Journal journal = new Journal();
    Scripted cancelling =
        Scripted.PLAIN.changingInput(
            message -> {
              message.deadline().cancel(new Failure(ErrorCode.CANCELLED, "the client left"));
              return message;
            });
    Sketch graph = node("root", cancelling, node("child", journal.of("child", Scripted.PLAIN)));
    assertEquals(ErrorCode.CANCELLED, failure(graph).code());
    assertEquals(List.of(), journal.entries());
  }

  @Test
  void cancellingARequestReachesTheUnitThatWorksOnIt() {
    CountDownLatch asked = new CountDownLatch(1);
    Promise<Failure> stopped = Promise.promise();
    InferenceMessage request = Messages.request(Payload.NOTHING);
    Sketch slow = node("slow", hanging(asked::countDown, stopped));
    Future<InferenceMessage> answer =
        put(node("root", Scripted.JOINING, slow, node("other", Scripted.PLAIN))).predict(request);
    Await.open(asked);
    request.deadline().cancel(new Failure(ErrorCode.CANCELLED, "the client left"));
    assertEquals("the client left", Await.value(stopped.future()).getMessage());
    assertFalse(answer.isComplete());
  }
}
