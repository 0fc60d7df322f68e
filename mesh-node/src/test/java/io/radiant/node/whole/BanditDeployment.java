package io.radiant.node.whole;

import io.radiant.graph.Implementation;
import io.radiant.graph.UnitType;
import io.radiant.unit.Units;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** {@code conf/bandit.json} with another policy in its router, at the policy's own defaults. */
final class BanditDeployment {
  static final List<String> MODELS = List.of("weak", "forest", "mlp");
  static final int BEST = MODELS.indexOf("mlp");

  /** The tag that policies with context look at: how much of the picture is ink. */
  static final String INK = "ink";

  private BanditDeployment() {}

  /** All policies that a router may have. */
  static Stream<String> policies() {
    return Units.discovered().all().stream()
        .filter(BanditDeployment::learns)
        .map(Implementation::name);
  }

  private static boolean learns(Implementation implementation) {
    return implementation.type() == UnitType.ROUTER
        && implementation.parameter("rewardLow").isPresent();
  }

  static String under(String policy) {
    JsonObject manifest = new JsonObject(read());
    JsonObject scale = manifest.getJsonObject("spec").getJsonArray("predictors").getJsonObject(0);
    JsonObject router = scale.getJsonObject("graph").getJsonArray("children").getJsonObject(0);
    router.put("implementation", policy).put("parameters", parameters(policy));
    router.getJsonArray("children").forEach(model -> makeAbsolute((JsonObject) model));
    return manifest.encode();
  }

  private static String read() {
    try {
      return Files.readString(TestNode.CONF.resolve("bandit.json"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static JsonArray parameters(String policy) {
    boolean inContext =
        Units.discovered().find(policy).orElseThrow().parameter("features").isPresent();
    return inContext
        ? new JsonArray().add(new JsonObject().put("name", "features").put("value", "tags:" + INK))
        : new JsonArray();
  }

  private static void makeAbsolute(JsonObject model) {
    String file = model.getString("modelUri");
    model.put("modelUri", TestNode.CONF.resolve(file).toString());
  }
}
