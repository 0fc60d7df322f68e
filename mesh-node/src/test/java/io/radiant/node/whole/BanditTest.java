package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code conf/bandit.json} as a user meets it: predictions, rewards, and traffic that moves. */
final class BanditTest {
  private static final int REQUESTS = 2000;
  private static final int WINDOW = 250;
  private static final int WEAK = 0;

  /**
   * An exploration of 0.03 gives each of three models 1 % at least, that is 17.5 of the 1,750
   * requests after the first window: that there are fewer than 4 is as likely as 1 in 40,000.
   * Evidence alone would hardly ask the bad model again.
   */
  private static final double FEWEST = 4;

  private static final Digits DIGITS = Digits.unseen();

  @Test
  void rewardsMoveTrafficAwayFromTheBadModel() {
    try (TestNode node =
        TestNode.serving(TestNode.config(), TestNode.CONF.resolve("bandit.json"))) {
      double[][] shares = shares(node.rest());
      for (int i = 0; i < shares.length; i++) {
        System.out.printf(
            "bandit.json, requests %4d-%4d: weak %.3f forest %.3f mlp %.3f%n",
            i * WINDOW, (i + 1) * WINDOW - 1, shares[i][0], shares[i][1], shares[i][2]);
      }
      assertTrue(shares[0][WEAK] > 0, () -> "tries the bad model: " + Arrays.toString(shares[0]));
      double[] last = shares[shares.length - 1];
      assertTrue(last[WEAK] < 0.05, () -> "avoids the bad model: " + Arrays.toString(last));
      for (int arm = 0; arm < last.length; arm++) {
        double asked = askedAfterTheFirstWindow(shares, arm);
        assertTrue(asked >= FEWEST, arm + " was asked " + asked + " times of 1750");
      }
    }
  }

  private static double askedAfterTheFirstWindow(double[][] shares, int arm) {
    return Math.rint(Arrays.stream(shares).skip(1).mapToDouble(share -> share[arm]).sum() * WINDOW);
  }

  /** Each request's id is its number, so that every run chooses alike. */
  private static double[][] shares(RestClient client) {
    double[][] shares = new double[REQUESTS / WINDOW][3];
    for (int i = 0; i < REQUESTS; i++) {
      int digit = i % DIGITS.count();
      JsonObject answer = client.predict(DIGITS.body(digit, "request-" + i));
      int arm = answer.getJsonObject("meta").getJsonObject("routing").getInteger("router");
      shares[i / WINDOW][arm] += 1.0 / WINDOW;
      client.reward(answer, Digits.answer(answer) == DIGITS.label(digit) ? 1 : 0);
    }
    return shares;
  }
}
