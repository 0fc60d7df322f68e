package io.radiant.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.evaluation.SyntheticLog;
import io.radiant.node.journal.Durability;
import io.radiant.node.journal.Entry;
import io.radiant.node.journal.FileJournal;
import io.radiant.node.journal.JournalSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code radiant evaluate} as a person at a terminal meets it, and {@code arms} without a node. */
final class LearningCommandsTest {
  private static final int DECISIONS = 4000;

  @TempDir Path folder;

  record Said(int code, String out, String err) {}

  static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = Radiant.commandLine();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = program.execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  private Said evaluate(String... more) {
    return run(
        Stream.concat(Stream.of("evaluate", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @BeforeEach
  void write() throws IOException {
    SyntheticLog log =
        new SyntheticLog(1, "a", "b").bernoulli(DECISIONS, new double[] {.75, .25}, .1, .3);
    write("default.shop", log.entries());
  }

  private void write(String name, List<Entry> entries) throws IOException {
    try (FileJournal journal =
        FileJournal.open(folder.resolve(name), JournalSettings.of(Durability.SYSTEM, 168, 64))) {
      journal.append(entries);
    }
  }

  private static void assertSays(String expected, String text) {
    assertTrue(text.contains(expected), () -> "\"" + text + "\" (expected: " + expected + ")");
  }

  // === Estimates ===

  @Test
  void theEstimatesStandInATable() {
    Said said = evaluate("--policy", "always:b");
    assertEquals(0, said.code(), said.err());
    assertEquals("", said.err());
    assertSays("router main/router: 4,000 decisions, 4,000 of them with a reward", said.out());
    assertSays("policy in question: always:b", said.out());
    assertSays("estimated is the mean reward if each of these decisions had been b", said.out());
    for (String row : new String[] {"IPS", "SNIPS", "DR", "SNDR", "value", "as logged"}) {
      assertTrue(said.out().lines().anyMatch(line -> line.strip().startsWith(row)), said.out());
    }
    assertSays("effective sample size ", said.out());
  }

  @Test
  void programsGetJson() {
    Said said = evaluate("--policy", "split:a=.5,b=.5", "--json", "--router", "main/router");
    assertEquals(0, said.code(), said.err());
    JsonObject json = new JsonObject(said.out());
    assertEquals(DECISIONS, json.getInteger("decisions"));
    assertEquals("SKIP", json.getString("missing"));
    JsonObject result = json.getJsonObject("result");
    assertEquals(.2, result.getJsonObject("estimates").getJsonObject("DR").getDouble("value"), .04);
    JsonObject interval = result.getJsonObject("interval");
    assertTrue(interval.getDouble("low") < .2 && interval.getDouble("high") > .2, said.out());
    assertEquals(
        .15,
        json.getJsonObject("logged")
            .getJsonObject("estimates")
            .getJsonObject("IPS")
            .getDouble("value"),
        .03);
  }

  @Test
  void aPolicyOfTheCatalogueLearnsFromTheLog() {
    Said said = evaluate("--policy", "EPSILON_GREEDY:epsilon=0.05", "--json");
    assertEquals(0, said.code(), said.err());
    JsonObject json = new JsonObject(said.out());
    assertSays("had it known what the logging policy had gathered", json.getString("estimated"));
    assertEquals(
        .295,
        json.getJsonObject("result")
            .getJsonObject("estimates")
            .getJsonObject("SNIPS")
            .getDouble("value"),
        .05);
  }

  @Test
  void noIntervalDependsOnTheLeastChanceThatIsAllowed() {
    Said byDefault = evaluate("--policy", "always:b");
    assertEquals(
        byDefault.out(), evaluate("--policy", "always:b", "--minimum-propensity", ".25").out());
  }

  @Test
  void aTimeMayBeChosen() {
    Said said = evaluate("--policy", "always:b", "--to", "2026-11-22T00:30:00Z", "--json");
    int decisions = new JsonObject(said.out()).getInteger("decisions");
    assertTrue(decisions > 1700 && decisions < 1800, () -> "" + decisions);
  }

  // === Refusals ===

  @Test
  void withoutSupportThereIsNoFigure() {
    Said said = evaluate("--policy", "always:b", "--minimum-propensity", "0.3");
    assertEquals(3, said.code(), said.out());
    assertSays("This log cannot tell what it would have earned:", said.out());
    assertSays("an arm that would be played had a chance below 0.3: 4000 of 4000", said.out());
  }

  @Test
  void aRefusalIsJsonToo() {
    Said said = evaluate("--policy", "always:b", "--minimum-propensity", "0.3", "--json");
    assertEquals(3, said.code());
    assertEquals(
        "SUPPORT_MISSING",
        new JsonObject(said.out())
            .getJsonObject("result")
            .getJsonArray("refused")
            .getJsonObject(0)
            .getString("cause"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "always:c||there is no arm \"c\" (there is: a, b)",
        "NONSENSE||there is no policy \"NONSENSE\"",
        "always:a|--router=main/x|the journal has no decisions of router \"main/x\"",
        "always:a|--from=2027-01-01|the journal has no decisions of router",
        "always:a|--deployment=shoe|say which journal is meant with --deployment (there is: default.shop)",
        "always:a|--minimum-propensity=0|minimum propensity: 0.0 (expected: above 0, at most 1)",
        "split:a=.2,b=.9||the shares are together 1.1 (expected: 1)",
        "always:a|--rewards=1|\"1\" is no range",
        "always:a|--from=yesterday|\"yesterday\" is no time",
        "always:a|--missing=perhaps|perhaps",
      })
  void whatMakesNoSenseIsSaid(String policy, String more, String words) {
    Said said = more == null ? evaluate("--policy", policy) : evaluate("--policy", policy, more);
    assertEquals(2, said.code(), said.out() + said.err());
    assertSays(words, said.err());
  }

  @Test
  void severalJournalsAreToldApartByTheirDeployment() throws IOException {
    write("default.idle", List.of());
    assertSays("(there is: default.idle, default.shop)", evaluate("--policy", "always:a").err());
    for (String name : new String[] {"shop", "default.shop"}) {
      assertEquals(0, evaluate("--policy", "always:a", "--deployment", name).code());
    }
    Said said = run("evaluate", folder.resolve("default.shop").toString(), "--policy", "always:a");
    assertEquals(0, said.code(), said.err());
    Said idle = evaluate("--policy", "always:a", "--deployment", "idle");
    assertEquals(2, idle.code());
    assertSays("the journal has no decisions of routers", idle.err());
  }

  @Test
  void aFolderWithoutJournalsIsNone() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Said said = run("evaluate", empty.toString(), "--policy", "always:a");
    assertEquals(2, said.code());
    assertSays("no journal", said.err());
    assertEquals(2, run("evaluate", empty + "/x", "--policy", "always:a").code());
  }

  @Test
  void whatIsEstimatedOfPoliciesThatLearnIsInTheHelp() {
    String help = run("evaluate", "--help").out().replaceAll("\\s+", " ");
    assertSays("with the knowledge that the logging policy had gathered", help);
    assertSays("hold the average of what each of these decisions was worth", help);
  }

  // === arms ===

  @Test
  void whereNobodyListensThatIsSaid() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Said said = run("arms", "--admin", "http://127.0.0.1:" + port);
    assertEquals(1, said.code());
    assertSays("no node answers at http://127.0.0.1:" + port, said.err());
    assertEquals(1, run("arms", "--admin", "nonsense").code());
  }
}
