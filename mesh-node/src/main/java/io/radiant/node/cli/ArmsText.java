package io.radiant.node.cli;

import io.radiant.node.insight.Figures;
import io.radiant.node.insight.TextTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What a node says about a deployment's routers, for a terminal. */
final class ArmsText {
  private static final String NOTHING = "–";

  private ArmsText() {}

  static String of(JsonObject answer) {
    List<JsonObject> routers = objects(answer.getJsonArray("routers"));
    String deployment = answer.getString("deployment");
    return routers.isEmpty()
        ? "deployment %s has no routers%n".formatted(deployment)
        : routers.stream()
            .map(router -> of(deployment, router))
            .collect(Collectors.joining(System.lineSeparator()));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static String of(String deployment, JsonObject router) {
    JsonObject range = router.getJsonObject("range");
    int decimals = Figures.decimals(range.getDouble("high") - range.getDouble("low"));
    TextTable table =
        new TextTable(
            "arm", "decisions", "share", "rewards", "mean", "95 % interval", "propensity", "best");
    objects(router.getJsonArray("arms")).forEach(arm -> table.row(cells(arm, decimals)));
    return "%s: %s/%s, epoch %d, %s%n%n%s%n  %s%n%s"
        .formatted(
            deployment,
            router.getString("predictor"),
            router.getString("router"),
            router.getLong("epoch"),
            router.getString("policy"),
            table.indented("  "),
            router.getJsonObject("verdict").getString("text"),
            notes(router));
  }

  private static String[] cells(JsonObject arm, int decimals) {
    JsonObject interval = arm.getJsonObject("interval");
    return new String[] {
      arm.getString("name"),
      Figures.count(arm.getLong("decisions")),
      percent(arm.getDouble("share")),
      Figures.count(arm.getLong("rewards")),
      number(arm.getDouble("mean"), decimals),
      number(interval.getDouble("low"), decimals)
          + " … "
          + number(interval.getDouble("high"), decimals),
      percent(arm.getDouble("propensity")),
      percent(arm.getDouble("probabilityOfBest"))
    };
  }

  private static String number(Double value, int decimals) {
    return value == null ? NOTHING : Figures.fixed(value, decimals);
  }

  private static String percent(Double share) {
    return share == null ? NOTHING : Figures.percent(share);
  }

  private static String notes(JsonObject router) {
    return router.getJsonArray("notes").stream()
        .map(note -> "  - %s%n".formatted(note))
        .collect(Collectors.joining());
  }
}
