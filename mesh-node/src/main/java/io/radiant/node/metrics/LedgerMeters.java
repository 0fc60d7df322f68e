package io.radiant.node.metrics;

import io.micrometer.core.instrument.Tags;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.node.learning.JournaledLedger;
import io.radiant.node.learning.LedgerCounts;
import io.radiant.node.learning.RouterState;
import io.radiant.node.replica.ReplicaVerticle;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Shows what ledgers count, and what they know about routers; bounded by the manifests. */
public final class LedgerMeters {
  private final Meters meters;

  public LedgerMeters(Meters meters) {
    this.meters = meters;
  }

  /** Shows one deployment's ledger from now on. */
  public void measure(String deployment, JournaledLedger ledger) {
    Tags tags = Tags.of("deployment_name", deployment);
    LedgerCounts counts = ledger.counts();
    reports(tags, counts);
    decisions(tags, counts);
    journal(tags, counts);
    meters.gauge(
        "radiant_feedback_horizon_seconds",
        "how old a decision may be whose reward is taken",
        tags,
        () -> counts.horizonMillis() / 1000.0);
    meters.gauge(
        "radiant_ledger_waiting", "decisions and reports to be written", tags, ledger::waiting);
    counts.routers().forEach(router -> arms(tags, counts, router));
  }

  /** Shows from now on how one deployment's ledger fares among those of other processes. */
  public void measure(String deployment, ReplicaVerticle replica) {
    Tags tags = Tags.of("deployment_name", deployment);
    meters.gauge("radiant_replicas", "other processes that learn the same", tags, replica::peers);
    meters.total(
        "radiant_feedback_handed_over",
        "reports brought to the process that has their prediction",
        tags,
        replica::handedOver);
    meters.total(
        "radiant_replica_letters_unreadable",
        "what other processes sent and nobody can read",
        tags,
        replica::unreadable);
  }

  private void reports(Tags tags, LedgerCounts counts) {
    for (FeedbackOutcome outcome : FeedbackOutcome.values()) {
      total("radiant_feedback", tags.and("outcome", outcome.name()), () -> counts.reports(outcome));
    }
    total("radiant_feedback", tags.and("outcome", "FAILED"), counts::failedReports);
    meters.total(
        "radiant_feedback_batches",
        "times that reports were made durable together",
        tags,
        counts::batches);
  }

  private void total(String name, Tags tags, Supplier<Number> count) {
    meters.total(name, "reports by what became of them", tags, count);
  }

  private void decisions(Tags tags, LedgerCounts counts) {
    meters.total("radiant_decisions", "decisions taken down", tags, counts::decisions);
    meters.total(
        "radiant_decisions_lost",
        "decisions that were not taken down",
        tags,
        counts::lostDecisions);
  }

  private void journal(Tags tags, LedgerCounts counts) {
    meters.gauge(
        "radiant_journal_bytes",
        "bytes of the journal",
        tags,
        () -> counts.journalEnd() - counts.journalStart());
    meters.gauge("radiant_journal_end", "where the journal ends", tags, counts::journalEnd);
    meters.gauge(
        "radiant_journal_trouble",
        "whether reports are refused because of the journal",
        tags,
        () -> counts.trouble().isEmpty() ? 0 : 1);
  }

  private void arms(Tags tags, LedgerCounts counts, RouterState router) {
    Tags labels =
        tags.and("predictor_name", router.plan().predictor(), "router", router.plan().router());
    for (int i = 0; i < router.plan().arms().size(); i++) {
      int arm = i;
      Tags all = labels.and("arm", router.plan().arms().get(i));
      String id = router.plan().id();
      gauge("radiant_arm_decisions", all, counts, id, state -> state.totals().decisions(arm));
      gauge("radiant_arm_rewards", all, counts, id, state -> state.totals().count(arm));
      gauge("radiant_arm_mean", all, counts, id, state -> state.totals().mean(arm));
      gauge("radiant_arm_propensity", all, counts, id, state -> propensity(state, arm));
    }
  }

  private static double propensity(RouterState state, int arm) {
    return state.propensities().length == 0 ? Double.NaN : state.propensities()[arm];
  }

  private void gauge(
      String name, Tags tags, LedgerCounts counts, String id, ToDoubleFunction<RouterState> value) {
    meters.gauge(
        name,
        "what is known of an arm, over all replicas that were heard of",
        tags,
        () -> read(counts, id, value));
  }

  private static double read(LedgerCounts counts, String id, ToDoubleFunction<RouterState> value) {
    Optional<RouterState> state =
        counts.routers().stream().filter(router -> router.plan().id().equals(id)).findFirst();
    return state.map(value::applyAsDouble).orElse(Double.NaN);
  }
}
