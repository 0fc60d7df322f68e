package io.radiant.unit;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A unit placed in a graph: the law of evaluation, and the only place where it is written.
 *
 * <p>A node evaluates itself and asks its children; nobody walks the graph from above.
 */
public final class GraphNode implements Node {
  private final String name;
  private final String image;
  private final Unit unit;
  private final List<Node> children;

  public GraphNode(String name, String image, Unit unit, List<Node> children) {
    this.name = Objects.requireNonNull(name);
    this.image = Objects.requireNonNull(image);
    this.unit = Objects.requireNonNull(unit);
    this.children = List.copyOf(children);
  }

  @Override
  public Future<InferenceMessage> predict(InferenceMessage input) {
    try {
      Future<InferenceMessage> answer = new Visit(input).answer();
      return answer.succeeded()
          ? answer
          : answer.recover(cause -> Future.failedFuture(Failure.of(cause, name)));
    } catch (Throwable thrown) {
      return Future.failedFuture(Failure.of(thrown, name));
    }
  }

  /** One request's way through this node. */
  private final class Visit {
    private final InferenceMessage input;
    private List<Metric> reported = List.of();
    private Optional<Route> taken = Optional.empty();
    private Tags decided = Tags.NONE;
    private Trail below = Trail.EMPTY;

    Visit(InferenceMessage input) {
      this.input = input;
    }

    Future<InferenceMessage> answer() {
      refuseWhatNobodyAwaits();
      return unit.transformInput(input)
          .compose(x -> descend(noted(x, input.tags())))
          .compose(y -> unit.transformOutput(y).map(z -> stamped(noted(z, y.tags()))));
    }

    private Future<InferenceMessage> descend(InferenceMessage x) {
      if (children.isEmpty()) {
        return Future.succeededFuture(x);
      }
      InferenceMessage asked = stillTheRequest(x);
      return unit.route(asked).compose(decision -> follow(decision, asked));
    }

    /** The same, with what is the request's own if the unit made that anew. */
    private InferenceMessage stillTheRequest(InferenceMessage made) {
      boolean kept =
          made.puid().equals(input.puid())
              && made.trail() == input.trail()
              && made.deadline() == input.deadline()
              && made.headers() == input.headers();
      return kept
          ? made
          : new InferenceMessage(
              input.puid(),
              made.payload(),
              made.tags(),
              made.status(),
              made.metrics(),
              input.trail(),
              input.deadline(),
              input.headers());
    }

    private Future<InferenceMessage> follow(Decision decision, InferenceMessage x) {
      Route route = decision.route();
      taken = Optional.of(route);
      decided = decision.tags();
      if (!decision.metrics().isEmpty()) {
        keep(decision.metrics());
      }
      if (route instanceof Route.Branch branch) {
        return child(branch.child()).predict(x).compose(y -> join(List.of(y)));
      }
      return route instanceof Route.All
          ? FanOut.ask(children, x).compose(this::join)
          : Future.succeededFuture(x);
    }

    private Node child(int index) {
      if (index < 0 || index >= children.size()) {
        throw new Failure(
            ErrorCode.INVALID_ROUTE,
            "child %d chosen (expected: 0..%d)".formatted(index, children.size() - 1));
      }
      return children.get(index);
    }

    private Future<InferenceMessage> join(List<InferenceMessage> outputs) {
      below = Trail.concat(outputs.stream().map(InferenceMessage::trail).toList());
      Tags upstream = outputs.get(0).tags();
      for (int i = 1; i < outputs.size(); i++) {
        upstream = upstream.overwrittenBy(outputs.get(i).tags());
      }
      Tags tags = upstream;
      return unit.aggregate(outputs)
          .map(
              joined ->
                  noted(madeFromOneOf(outputs, joined) ? joined.withTags(tags) : joined, tags));
    }

    /**
     * Then its tags are that child's and not the unit's own: they must not win over a later
     * child's.
     */
    private static boolean madeFromOneOf(List<InferenceMessage> outputs, InferenceMessage joined) {
      for (InferenceMessage output : outputs) {
        if (joined.tags() == output.tags()) {
          return outputs.size() > 1;
        }
      }
      return false;
    }

    private void refuseWhatNobodyAwaits() {
      if (input.deadline().isCancelled()) {
        throw new Failure(ErrorCode.CANCELLED, "nobody waits for the answer");
      }
    }

    /** Keeps what the unit reports, and puts its tags over those that came from elsewhere. */
    private InferenceMessage noted(InferenceMessage made, Tags upstream) {
      InferenceMessage noted = made;
      if (!made.metrics().isEmpty()) {
        keep(made.metrics());
        noted = noted.withMetrics(List.of());
      }
      return made.tags() == upstream ? noted : noted.withTags(upstream.overwrittenBy(made.tags()));
    }

    private void keep(List<Metric> metrics) {
      if (reported.isEmpty()) {
        reported = metrics;
        return;
      }
      List<Metric> longer = new ArrayList<>(reported);
      longer.addAll(metrics);
      reported = longer;
    }

    /** Id, trail and deadline are the node's to write: a unit cannot forge or lose them. */
    private InferenceMessage stamped(InferenceMessage made) {
      return new InferenceMessage(
          input.puid(),
          made.payload(),
          made.tags().overwrittenBy(decided),
          made.status(),
          List.of(),
          below.after(new Hop(name, image, taken, reported)),
          input.deadline(),
          input.headers());
    }
  }
}
