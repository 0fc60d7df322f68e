package io.radiant.bench;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Rewards for a bandit, each for a prediction of its own, beside bare Vert.x that takes as much.
 */
final class Feedbacks {
  private static final String PATH = "/api/v1.0/feedback";
  private static final int CONNECTIONS = 32;

  private Feedbacks() {}

  static List<Experiment> all() {
    return List.of(experiment(light()), experiment(seldon()));
  }

  private static Experiment experiment(Workload workload) {
    return new Experiment(
        workload.name(), workload, List.of(ServerKind.BARE, Graphs.bandit()), Optional.empty());
  }

  /** All that a client has to remember is an id; the predictions are made before. */
  private static Workload light() {
    String puid = "light-" + Workload.NUMBER;
    return rest("feedback light", "{\"puid\":\"" + puid + "\",\"reward\":1}")
        .after(Workloads.smallNamed(puid));
  }

  /** What clients of Seldon send back; nothing is known of the prediction but what it says. */
  private static Workload seldon() {
    return rest(
        "feedback seldon",
        """
        {"response":{"meta":{"puid":"seldon-%s","tags":{},"routing":{"bandit":0},\
        "requestPath":{"bandit":"","a":""},"metrics":[]}},"reward":1}\
        """
            .formatted(Workload.NUMBER));
  }

  private static Workload rest(String name, String body) {
    return new Workload(
        Protocol.REST, PATH, name, Buffer.buffer(body), CONNECTIONS, 1, Optional.empty());
  }
}
