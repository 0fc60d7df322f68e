package io.radiant.node.evaluation;

import io.radiant.message.Route;
import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.ReportedReward;
import io.radiant.node.learning.RouterDecision;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** What a journal says about one router. */
final class RouterLog {
  private final JournalLog journal;
  private final String router;

  /**
   * @param router {@link io.radiant.unit.RouterPlan#id}
   */
  RouterLog(JournalLog journal, String router) {
    this.journal = Objects.requireNonNull(journal);
    this.router = Objects.requireNonNull(router);
  }

  /** Is shown what happened, in order. */
  interface Visitor {
    /** The router chose one arm. */
    void chosen(Choice choice);

    /** A client reported about a choice of this router, whether the journal still has it or not. */
    void reported(ReportedReward report, Choice choice);
  }

  void read(Visitor visitor) throws IOException {
    journal.read(new Choices(visitor));
  }

  /** Picks out what concerns the router. */
  private final class Choices implements JournalLog.Visitor {
    private final Visitor visitor;
    private final ParkedReports parked = new ParkedReports();

    Choices(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void decided(DecidedPrediction prediction) {
      choice(prediction).ifPresent(visitor::chosen);
      parked.release(prediction).forEach(this::show);
    }

    @Override
    public void reported(ReportedReward report) {
      if (ParkedReports.isParked(report)) {
        parked.park(report);
        return;
      }
      show(report);
    }

    private void show(ReportedReward report) {
      choice(report.prediction()).ifPresent(choice -> visitor.reported(report, choice));
    }
  }

  private Optional<Choice> choice(DecidedPrediction prediction) {
    return prediction.decisions().stream()
        .filter(decision -> router.equals(id(prediction, decision)))
        .findFirst()
        .flatMap(decision -> choice(prediction, decision));
  }

  static String id(DecidedPrediction prediction, RouterDecision decision) {
    return prediction.predictor() + "/" + decision.router();
  }

  private static Optional<Choice> choice(DecidedPrediction prediction, RouterDecision decision) {
    return decision.route() instanceof Route.Branch branch
        ? Optional.of(
            new Choice(
                prediction.puid(),
                prediction.generation(),
                prediction.timeMillis(),
                decision.arm(),
                branch))
        : Optional.empty();
  }
}
