package io.radiant.node.cli;

import io.radiant.bandit.stats.OutOfRange;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.node.evaluation.Evaluation;
import io.radiant.node.evaluation.EvaluationJson;
import io.radiant.node.evaluation.EvaluationReport;
import io.radiant.node.evaluation.EvaluationText;
import io.radiant.node.evaluation.JournalFolder;
import io.radiant.node.evaluation.JournalLog;
import io.radiant.node.evaluation.Missing;
import io.radiant.node.evaluation.Period;
import io.radiant.node.evaluation.Question;
import io.radiant.node.evaluation.Survey;
import io.radiant.node.evaluation.TargetSpec;
import io.radiant.node.learning.UnreadableBody;
import io.radiant.unit.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Estimates from a journal what another policy would have earned. */
@Command(
    name = "evaluate",
    description = {
      "Estimates from a journal what another policy would have earned.",
      "",
      "POLICY is always:<arm>, split:<arm>=<share>,<arm>=<share>…, or the implementation of a"
          + " router with its parameters, as in EPSILON_GREEDY:epsilon=0.05. Such a policy learns"
          + " from the rewards in the journal, in their order and as often as a router does. What"
          + " is estimated then is its choices, each time with the knowledge that the logging"
          + " policy had gathered: left to itself it would have gathered something else.",
      "",
      "Intervals that are \"valid at any time\" hold the average of what each of these decisions"
          + " was worth on average, however that drifts, with a probability of 95 %%; that of the"
          + " policy in question is for w·r, as is IPS. The approximate ones hold in the limit.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:there is an estimate",
      "1:the journal cannot be read",
      "2:the question makes no sense: no such policy, arm, router or deployment",
      "3:the journal cannot tell; the reasons are said"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int REFUSED = 3;

  @Parameters(
      paramLabel = "JOURNAL_FOLDER",
      description = "a deployment's journal, or the folder with those of several")
  private Path folder = Path.of("");

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "POLICY",
      description = "the policy in question")
  private String policy = "";

  @Option(
      names = "--deployment",
      paramLabel = "NAME",
      description = "needed where the folder has journals of several")
  private String deployment;

  @Option(
      names = "--router",
      paramLabel = "PREDICTOR/ROUTER",
      description = "needed where the journal knows several")
  private String router;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "the first decision: 2026-11-22, or 2026-11-22T08:00:00Z")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "the first decision that is not meant any more")
  private Instant to;

  @Option(
      names = "--minimum-propensity",
      paramLabel = "P",
      description =
          "the least chance that an arm must have had which would be played, else nothing is"
              + " estimated (default: ${DEFAULT-VALUE}); no interval depends on it")
  private double minimumPropensity = 0.001;

  @Option(
      names = "--missing",
      paramLabel = "skip|zero",
      description =
          "decisions without a reward: left out, or a reward of 0 (default: ${DEFAULT-VALUE}, as"
              + " routers do)")
  private Missing missing = Missing.SKIP;

  @Option(
      names = "--rewards",
      paramLabel = "LOW..HIGH",
      converter = RangeConverter.class,
      description = "the range of the rewards, as the router has it (default: 0..1)")
  private RewardRange range = RewardRange.UNIT;

  @Option(names = "--clip", description = "clip rewards outside of the range, as the router does")
  private boolean clip;

  @Option(
      names = "--repeats",
      paramLabel = "RULE",
      description =
          "what several rewards for one decision come to: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE})")
  private Repeats repeats = Repeats.FIRST_WINS;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      TargetSpec target = TargetSpec.parse(policy, Units.discovered());
      JournalLog journal =
          new Progress(spec.commandLine().getErr(), System::nanoTime)
              .over(JournalFolder.find(folder, deployment));
      return answer(Evaluation.run(journal, question(journal, target), mostRewards()));
    } catch (UnreadableBody unreadable) {
      return complain("the journal cannot be read: " + unreadable.getMessage(), 1);
    } catch (IllegalArgumentException senseless) {
      return complain(senseless.getMessage(), Radiant.INVALID);
    } catch (IOException unreadable) {
      return complain("the journal cannot be read: " + unreadable.getMessage(), 1);
    }
  }

  private Question question(JournalLog journal, TargetSpec target) throws IOException {
    OutOfRange mode = clip ? OutOfRange.CLIP : OutOfRange.REJECT;
    return new Question(
        router == null ? Survey.of(journal).only() : router,
        target,
        new Period(
            from == null ? Long.MIN_VALUE : from.toEpochMilli(),
            to == null ? Long.MAX_VALUE : to.toEpochMilli()),
        new RewardRange(range.low(), range.high(), mode),
        repeats,
        missing,
        minimumPropensity);
  }

  /** A quarter of the memory; the rest is for reading and for what is known of events. */
  private static int mostRewards() {
    long most = Runtime.getRuntime().maxMemory() / 4 / Evaluation.BYTES_OF_A_REWARD;
    return (int) Math.min(most, Integer.MAX_VALUE / 4);
  }

  private int answer(EvaluationReport report) {
    spec.commandLine()
        .getOut()
        .print(
            json
                ? EvaluationJson.of(report).encodePrettily() + System.lineSeparator()
                : EvaluationText.of(report));
    spec.commandLine().getOut().flush();
    return report.isRefused() ? REFUSED : 0;
  }

  private int complain(String message, int code) {
    spec.commandLine().getErr().printf("radiant: %s%n", message);
    spec.commandLine().getErr().flush();
    return code;
  }
}
