package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code conf/bandit.json} learns under any policy from rewards that name nothing but the id of a
 * prediction, and that come twice. With {@code -Dradiant.slow=true} all policies are tried, several
 * times each, and with {@code -Dradiant.report=<folder>} the report is written.
 */
final class EndToEndTest {
  private static final boolean SLOW = Boolean.getBoolean("radiant.slow");
  private static final int GAMES = SLOW ? 5 : 1;

  /**
   * Least share of the best model in the second half, where chance would give it a third. The next
   * best is nearly as good: policies with an index ask it for whole windows.
   */
  private static final Map<String, Double> LEAST =
      Map.of("THOMPSON_SAMPLING", 0.7, "KL_UCB_PLUS", 0.7, "EXP3_IX", 0.5, "LIN_UCB", 0.35);

  private static final int WEAK = BanditDeployment.MODELS.indexOf("weak");
  private static final double MOST_OF_WEAK = 0.1;

  private static final List<TrafficOverTime> PLAYED = new ArrayList<>();

  static Stream<String> policies() {
    return SLOW ? BanditDeployment.policies() : LEAST.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void rewardsByIdAloneMoveTraffic(String policy) {
    TrafficOverTime traffic = TrafficOverTime.mean(policy, games(policy));
    PLAYED.add(traffic);
    System.out.println(traffic);
    assertTrue(traffic.late(BanditDeployment.BEST) >= LEAST.getOrDefault(policy, 0.2), policy);
    assertTrue(policy.equals("FIXED_SPLIT") || traffic.late(WEAK) <= MOST_OF_WEAK, policy);
  }

  @AfterAll
  static void report() throws IOException {
    String folder = System.getProperty("radiant.report");
    if (SLOW && folder != null) {
      EndToEndReport.write(Path.of(folder), GAMES, PLAYED);
    }
  }

  private static List<double[][]> games(String policy) {
    List<double[][]> games = new ArrayList<>();
    for (int game = 0; game < GAMES; game++) {
      games.add(game(policy, "%s-%d-".formatted(policy, game)));
    }
    return games;
  }

  private static double[][] game(String policy, String ids) {
    try (TestNode node = TestNode.ofManifests(TestNode.config(), BanditDeployment.under(policy))) {
      ForgetfulClient client = new ForgetfulClient(node.rest(), ids);
      double[][] shares = client.teach();
      int requests = ForgetfulClient.REQUESTS;
      assertEquals(Map.of("ACCEPTED", requests, "DUPLICATE", requests), client.outcomes());
      assertEveryRewardCountsOnce(node, shares);
      return shares;
    }
  }

  /** The admin port tells what the client saw: so many decisions, and as many rewards. */
  private static void assertEveryRewardCountsOnce(TestNode node, double[][] shares) {
    JsonArray arms =
        new JsonObject(node.admin().get("/deployments/bandit/arms").body())
            .getJsonArray("routers")
            .getJsonObject(0)
            .getJsonArray("arms");
    for (int arm = 0; arm < BanditDeployment.MODELS.size(); arm++) {
      long asked = asked(shares, arm);
      JsonObject figures = arms.getJsonObject(arm);
      assertEquals(BanditDeployment.MODELS.get(arm), figures.getString("name"));
      assertEquals(asked, figures.getLong("decisions"), figures::encode);
      assertEquals(asked, figures.getLong("rewards"), figures::encode);
    }
  }

  private static long asked(double[][] shares, int arm) {
    double sum = Arrays.stream(shares).mapToDouble(window -> window[arm]).sum();
    return Math.round(sum * ForgetfulClient.WINDOW);
  }
}
