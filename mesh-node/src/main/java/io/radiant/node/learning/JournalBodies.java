package io.radiant.node.learning;

import io.radiant.bandit.policy.DecisionHash;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.node.journal.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened, as entries of a journal, and back.
 *
 * <p>A body begins with its version. Fields may be added at the end of it and of each of its parts
 * without a new version: a reader that does not know them leaves them out.
 */
public final class JournalBodies {
  private static final int VERSION = 1;

  private static final int NONE = 0;
  private static final int ALL = 1;
  private static final int BRANCH = 2;

  private JournalBodies() {}

  // === Keys ===

  /** What a decision is found by. */
  public static long decisionKey(String puid) {
    return DecisionHash.of(puid, 0, 0);
  }

  /** What a report is found by. */
  public static long eventKey(String puid, String eventId) {
    return DecisionHash.of(puid, DecisionHash.salt(eventId), 1);
  }

  /** What the last epoch of a router is found by. */
  public static long epochKey(String router) {
    return DecisionHash.of(router, 0, 2);
  }

  // === To entries ===

  public static Entry entry(DecidedPrediction prediction) {
    return entry(prediction, decisionKey(prediction.puid()));
  }

  /** Of a prediction that was made again, and must not be found in place of the first one. */
  static Entry entryOfRepeated(DecidedPrediction prediction) {
    return entry(prediction, DecisionHash.of(prediction.puid(), 0, 3));
  }

  private static Entry entry(DecidedPrediction prediction, long key) {
    BodyWriter body = write(prediction, new BodyWriter().number(VERSION));
    return new Entry(Entry.Kind.DECISION, key, prediction.timeMillis(), body.toBytes());
  }

  public static Entry entry(ReportedReward reward) {
    DecidedPrediction prediction = reward.prediction();
    BodyWriter body =
        new BodyWriter()
            .number(VERSION)
            .part(write(prediction, new BodyWriter()))
            .text(reward.eventId())
            .real(reward.reward())
            .flag(reward.retraction())
            .number(reward.observedMillis())
            .number(reward.receivedMillis())
            .text(reward.truth());
    long key = eventKey(prediction.puid(), reward.eventId());
    return new Entry(Entry.Kind.FEEDBACK, key, reward.receivedMillis(), body.toBytes());
  }

  public static Entry entry(EpochBegun epoch, long timeMillis) {
    BodyWriter body =
        new BodyWriter()
            .number(VERSION)
            .text(epoch.router())
            .number(epoch.epoch())
            .text(epoch.cause());
    return new Entry(Entry.Kind.EPOCH, epochKey(epoch.router()), timeMillis, body.toBytes());
  }

  private static BodyWriter write(DecidedPrediction prediction, BodyWriter to) {
    to.text(prediction.puid())
        .text(prediction.predictor())
        .text(prediction.generation())
        .number(prediction.timeMillis())
        .number(prediction.decisions().size());
    prediction.decisions().forEach(decision -> to.part(part(decision)));
    return to;
  }

  private static BodyWriter part(RouterDecision decision) {
    BodyWriter part = new BodyWriter().text(decision.router()).text(decision.arm());
    return write(decision.route(), part);
  }

  private static BodyWriter write(Route route, BodyWriter to) {
    if (route instanceof Route.Branch branch) {
      return to.number(BRANCH)
          .number(branch.child())
          .real(branch.propensity())
          .part(part(branch.basis()));
    }
    return to.number(route instanceof Route.All ? ALL : NONE);
  }

  private static BodyWriter part(Basis basis) {
    return new BodyWriter()
        .number(basis.epoch())
        .number(basis.version())
        .reals(basis.propensities())
        .real(basis.importance())
        .reals(basis.features());
  }

  // === From entries ===

  /**
   * @throws UnreadableBody if it is none, or one of a later version
   */
  public static DecidedPrediction decision(Entry entry) {
    return prediction(body(entry, Entry.Kind.DECISION));
  }

  /**
   * @throws UnreadableBody if it is none, or one of a later version
   */
  public static ReportedReward reward(Entry entry) {
    BodyReader body = body(entry, Entry.Kind.FEEDBACK);
    return new ReportedReward(
        prediction(body.part()),
        body.text(),
        body.real(),
        body.flag(),
        body.number(),
        body.number(),
        body.text());
  }

  /**
   * @throws UnreadableBody if it is none, or one of a later version
   */
  public static EpochBegun epoch(Entry entry) {
    BodyReader body = body(entry, Entry.Kind.EPOCH);
    return new EpochBegun(body.text(), body.number(), body.text());
  }

  private static BodyReader body(Entry entry, Entry.Kind expected) {
    if (entry.kind() != expected) {
      throw new UnreadableBody("kind: %s (expected: %s)".formatted(entry.kind(), expected));
    }
    BodyReader body = new BodyReader(entry.body());
    long version = body.number();
    if (version != VERSION) {
      throw new UnreadableBody(
          "%s of version %d (expected: %d)".formatted(expected, version, VERSION));
    }
    return body;
  }

  private static DecidedPrediction prediction(BodyReader from) {
    return new DecidedPrediction(
        from.text(), from.text(), from.text(), from.number(), decisions(from));
  }

  private static List<RouterDecision> decisions(BodyReader from) {
    int count = from.count(1);
    List<RouterDecision> decisions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      decisions.add(decision(from.part()));
    }
    return decisions;
  }

  private static RouterDecision decision(BodyReader from) {
    return new RouterDecision(from.text(), from.text(), route(from));
  }

  private static Route route(BodyReader from) {
    return switch (from.upTo(BRANCH, "route")) {
      case NONE -> Route.NONE;
      case ALL -> Route.ALL;
      default -> branch(from);
    };
  }

  private static Route branch(BodyReader from) {
    int child = from.upTo(Integer.MAX_VALUE, "child");
    return new Route.Branch(child, from.real(), basis(from.part()));
  }

  private static Basis basis(BodyReader from) {
    return new Basis(from.number(), from.number(), from.reals(), from.real(), from.reals());
  }
}
