package io.radiant.node.replica;

import io.radiant.message.Basis;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.node.journal.Durability;
import io.radiant.node.journal.FileJournal;
import io.radiant.node.journal.JournalSettings;
import io.radiant.node.learning.BookSettings;
import io.radiant.node.learning.Claim;
import io.radiant.node.learning.GraphPaths;
import io.radiant.node.learning.JournaledLedger;
import io.radiant.node.learning.Ledger;
import io.radiant.node.learning.LedgerSetup;
import io.radiant.node.learning.RouterState;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.radiant.verticle.WorkPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process with a ledger of its own, that can be killed at any moment. It is told what to do in
 * lines, and tells in lines what comes of it and what it has for other replicas.
 */
final class ReplicaProcess {
  private static final ReplicaSettings SETTINGS =
      new ReplicaSettings(10, 100, 10_000, 150, 300, 60, 2_000, 0, 2 * 1024, 4);

  private final PrintStream out;
  private final String name;
  private final Vertx vertx;
  private JournaledLedger journaled;
  private Ledger ledger;
  private Wire wire;

  private ReplicaProcess(PrintStream out, String name) {
    this.out = out;
    this.name = name;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  /**
   * @param arguments where the journal is, and the replica's name
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    // What is logged must not get between the lines.
    System.setOut(System.err);
    ReplicaProcess process = new ReplicaProcess(out, arguments[1]);
    process.start(Path.of(arguments[0]));
    process.obey();
    // Nobody is there any more to tell what to do.
    Runtime.getRuntime().halt(0);
  }

  private void start(Path folder) {
    wire = new Wire(vertx, name, this::say);
    journaled = Replicas.await(JournaledLedger.open(setup(folder)));
    ReplicaVerticle replica =
        new ReplicaVerticle(
            "default", TwoRouters.DEPLOYMENT, name, journaled, SETTINGS, System::nanoTime);
    Replicas.await(vertx.deployVerticle(replica));
    ledger = new ReplicatedLedger(journaled, replica);
    say("ready");
  }

  private static LedgerSetup setup(Path folder) {
    return new LedgerSetup(
        TwoRouters.DEPLOYMENT,
        "1",
        new GraphPaths(TwoRouters.deployment(), puid -> 0),
        List.of(TwoRouters.OUTER, TwoRouters.INNER),
        new BookSettings(TimeUnit.DAYS.toMillis(7), 1 << 16, 0),
        () -> FileJournal.open(folder, JournalSettings.of(Durability.FSYNC, 168, 64)),
        folder.toString(),
        new WorkPool(1, 16),
        feedback -> {},
        System::currentTimeMillis,
        System::nanoTime);
  }

  private synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  private void obey() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      obey(line.split(" "));
    }
  }

  private void obey(String[] words) {
    switch (words[0]) {
      case "letter", "answer" -> wire.receive(words);
      case "decide" -> decide(words[1], words[2], Integer.parseInt(words[3]), words);
      case "find" -> answer(words[1], ledger.find(words[2]).map(ReplicaProcess::time));
      case "report" -> answer(words[1], ledger.report(report(words)).map(r -> r.outcome().name()));
      case "state" -> answer(words[1], ledger.news(Map.of()).map(ReplicaProcess::state));
      case "epochs" -> answer(words[1], ledger.routers().map(ReplicaProcess::epochs));
      case "begin" -> answer(words[1], begin());
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private void answer(String id, Future<String> result) {
    result
        .onSuccess(value -> say("done " + id + " " + value))
        .onFailure(cause -> say("failed " + id + " " + cause));
  }

  /** Answers once the decision is where a kill does not reach it. */
  private void decide(String id, String puid, int arm, String[] words) {
    Basis basis =
        new Basis(
            Long.parseLong(words[4]),
            1,
            new double[0],
            Double.parseDouble(words[5]),
            new double[0]);
    InferenceMessage answer =
        InferenceMessage.request(puid, Payload.NOTHING, Tags.NONE, Deadline.none())
            .withTrail(TwoRouters.trail(arm, basis));
    ledger.decided("main", answer);
    answer(id, ledger.find(puid).map(ReplicaProcess::time));
  }

  private static String time(Optional<Claim> claim) {
    return claim.map(found -> "" + found.timeMillis()).orElse("unknown");
  }

  private static FeedbackBody report(String[] words) {
    return new FeedbackBody(
        words[2],
        Double.parseDouble(words[5]),
        Map.of(),
        Map.of(),
        Payload.NOTHING,
        Payload.NOTHING,
        Payload.NOTHING,
        new FeedbackEvent(
            words[3], OptionalLong.of(Long.parseLong(words[4])), Boolean.parseBoolean(words[6])));
  }

  private Future<String> begin() {
    return ledger
        .begin(TwoRouters.OUTER.id(), "drift")
        .compose(epoch -> ledger.begin(TwoRouters.INNER.id(), "drift"))
        .map(epoch -> "" + epoch);
  }

  private static String epochs(List<RouterState> routers) {
    return routers.stream().map(router -> "" + router.epoch()).collect(Collectors.joining(","));
  }

  private static String state(Map<String, Buffer> news) {
    return news.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(router -> router.getKey() + "=" + Wire.text(router.getValue()))
        .collect(Collectors.joining(" "));
  }
}
