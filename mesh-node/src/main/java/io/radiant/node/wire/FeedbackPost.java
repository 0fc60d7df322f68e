package io.radiant.node.wire;

import java.util.List;
import java.util.Objects;

/** What a client sends in one go to say what became of predictions. */
public sealed interface FeedbackPost {
  /** One report in the shape of Seldon's Feedback. */
  record Seldon(FeedbackBody report) implements FeedbackPost {
    public Seldon {
      Objects.requireNonNull(report);
    }
  }

  /** One report by the prediction's id alone. */
  record Light(FeedbackBody report) implements FeedbackPost {
    public Light {
      Objects.requireNonNull(report);
    }
  }

  /** Many reports, each in either shape. */
  record Batch(List<FeedbackBody> reports) implements FeedbackPost {
    public Batch {
      reports = List.copyOf(reports);
    }
  }

  /** The same under this name, for those that have none. */
  default FeedbackPost named(String eventId) {
    if (eventId.isEmpty()) {
      return this;
    }
    if (this instanceof Batch batch) {
      return new Batch(batch.reports().stream().map(report -> report.named(eventId)).toList());
    }
    return this instanceof Light light
        ? new Light(light.report().named(eventId))
        : new Seldon(((Seldon) this).report().named(eventId));
  }
}
