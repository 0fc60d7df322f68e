package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.LinTs;
import io.radiant.bandit.policy.LinUcb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The regret of policies that look at features against reference values: the mean at every
 * checkpoint within four combined standard errors. With {@code -Dradiant.slow=true} there are all
 * of its rows and about as many runs, and the figures are written to {@code
 * target/contextual-regret.md}; that takes a quarter of an hour.
 */
class ContextualRegretTest {

  private static final boolean SLOW = Boolean.getBoolean("radiant.slow");
  private static final long SEED = 20_240_601;
  private static final double ERRORS = 4;
  private static final List<String> REPORT = new ArrayList<>();

  /** Five arms and five features; the noise is a tenth of what an arm can pay. */
  private static final World LINEAR = new World("linear", new LinearWorld(5, 5, .1), 1000, 5000);

  private static final World IRIS = new World("iris", DataSets.iris(), 150);
  private static final World DIGITS = new World("digits", DataSets.digits(), 1797);

  /** A world and the steps after which it is looked at. */
  private record World(String name, ContextualWorld world, int... checkpoints) {}

  private record Figure(double mean, double error) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f±%.2f", mean, error);
    }
  }

  /** What a policy must show in a world; 0 runs where it is shown in the slow form only. */
  private record Reference(
      World world, String name, ContextualPolicy policy, int runs, int allRuns, double... figures) {

    private List<Regret> simulated() {
      return new ContextualSimulation(world.world, policy, SLOW ? allRuns : runs, SEED)
          .regretAfter(world.checkpoints);
    }

    private Figure figure(int checkpoint) {
      return new Figure(figures[2 * checkpoint], figures[2 * checkpoint + 1]);
    }

    @Override
    public String toString() {
      return name + ", " + world.name;
    }
  }

  private static Reference linear(
      String name, ContextualPolicy policy, int runs, double... figures) {
    return new Reference(LINEAR, name, policy, runs, 400, figures);
  }

  private static Reference digits(
      String name, ContextualPolicy policy, int runs, double... figures) {
    return new Reference(DIGITS, name, policy, runs, 40, figures);
  }

  private static Reference iris(String name, ContextualPolicy policy, int runs, double... figures) {
    return new Reference(IRIS, name, policy, runs, 400, figures);
  }

  private static final ContextualPolicy UNIFORM = new LinUcb(1, 1);

  static Stream<Reference> references() {
    return Stream.of(
            linear("uniform", UNIFORM, 20, 520.4, 2.2, 2599, 10),
            linear("LinUCB, α = 1", new LinUcb(1, 0), 40, 12.17, .11, 13.94, .14),
            linear("LinUCB, α = ½", new LinUcb(.5, 0), 40, 11.59, .11, 12.65, .12),
            linear("LinUCB, α = .1", new LinUcb(.1, 0), 40, 17.6, .3, 19.7, .5),
            linear("LinTS, v = 1", new LinTs(1, 0), 0, 97.7, .3, 156.9, .5),
            linear("LinTS, v = ½", new LinTs(.5, 0), 0, 45.5, .2, 62.3, .3),
            linear("LinTS, v = .1", new LinTs(.1, 0), 10, 18.3, .3, 20.6, .4),
            digits("uniform", UNIFORM, 0, 1621.8, 2.2),
            digits("LinUCB, α = 2", new LinUcb(2, 0), 0, 375.8, .9),
            digits("LinUCB, α = 1", new LinUcb(1, 0), 3, 358.6, 3.0),
            digits("LinUCB, α = ½", new LinUcb(.5, 0), 0, 491, 5),
            digits("LinUCB, α = ¼", new LinUcb(.25, 0), 0, 658, 5),
            digits("LinTS, v = ½", new LinTs(.5, 0), 0, 621.5, 2.5),
            digits("LinTS, v = ¼", new LinTs(.25, 0), 0, 469.9, 5.2),
            digits("LinTS, v = .1", new LinTs(.1, 0), 0, 663, 6),
            iris("uniform", UNIFORM, 100, 99.6, .3),
            iris("LinUCB, α = 1", new LinUcb(1, 0), 100, 18.49, .16),
            iris("LinUCB, α = ½", new LinUcb(.5, 0), 100, 19.56, .19),
            iris("LinTS, v = ¼", new LinTs(.25, 0), 100, 24.4, .3))
        .filter(reference -> SLOW || reference.runs > 0);
  }

  @ParameterizedTest
  @MethodSource("references")
  void everyCheckpointAgreesWithItsReference(Reference reference) {
    List<Regret> regrets = reference.simulated();
    report(reference, regrets);
    for (int i = 0; i < regrets.size(); i++) {
      Figure figure = reference.figure(i);
      assertTrue(
          regrets.get(i).agreesWith(figure.mean, figure.error, ERRORS),
          regrets.get(i) + " (expected: " + figure + ")");
    }
  }

  private static void report(Reference reference, List<Regret> regrets) {
    String here =
        String.join(
            " / ",
            regrets.stream().map(r -> new Figure(r.mean(), r.standardError()).toString()).toList());
    List<String> figures = new ArrayList<>();
    for (int i = 0; i < regrets.size(); i++) {
      figures.add(reference.figure(i).toString());
    }
    REPORT.add("| %s | %s | %s |".formatted(reference, here, String.join(" / ", figures)));
  }

  @Test
  void dataSetsAreWhole() {
    assertEquals(1797, DataSets.digits().size());
    assertEquals(10, DataSets.digits().arms());
    assertEquals(65, DataSets.digits().features());
    assertEquals(150, DataSets.iris().size());
    assertEquals(3, DataSets.iris().arms());
    assertEquals(5, DataSets.iris().features());
  }

  @AfterAll
  static void write() throws IOException {
    if (SLOW) {
      Files.write(Path.of("target", "contextual-regret.md"), REPORT);
    }
  }
}
