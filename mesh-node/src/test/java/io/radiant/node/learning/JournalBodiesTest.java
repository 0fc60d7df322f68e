package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.node.journal.Entry;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JournalBodiesTest {
  private static final long SEED = 20260417;

  private static final DecidedPrediction PREDICTION =
      new DecidedPrediction(
          "pu-1",
          "main",
          "g7",
          1_700_000_000_123L,
          List.of(
              new RouterDecision(
                  "router",
                  "b",
                  new Route.Branch(
                      1,
                      0.75,
                      new Basis(
                          3,
                          Long.MAX_VALUE,
                          new double[] {0.25, 0.75},
                          1.5,
                          new double[] {1, -0.0, Double.NaN}))),
              new RouterDecision("all", "", Route.ALL),
              new RouterDecision("none", "", Route.NONE)));

  private static final ReportedReward REWARD =
      new ReportedReward(PREDICTION, "erst-é-🙂", -0.5, true, -1, 1_700_000_001_000L, "{\"a\":1}");

  @Test
  void everythingComesBackAsItWas() {
    assertEquals(PREDICTION, JournalBodies.decision(JournalBodies.entry(PREDICTION)));
    assertEquals(REWARD, JournalBodies.reward(JournalBodies.entry(REWARD)));
    EpochBegun epoch = new EpochBegun("main/router", 4, "drift");
    Entry entry = JournalBodies.entry(epoch, 99);
    assertEquals(99, entry.timeMillis());
    assertEquals(epoch, JournalBodies.epoch(entry));
  }

  @Test
  void entriesAreFoundByPuidAndEvent() {
    assertEquals(JournalBodies.decisionKey("pu-1"), JournalBodies.entry(PREDICTION).key());
    assertEquals(JournalBodies.eventKey("pu-1", "erst-é-🙂"), JournalBodies.entry(REWARD).key());
    assertEquals(PREDICTION.timeMillis(), JournalBodies.entry(PREDICTION).timeMillis());
    assertEquals(REWARD.receivedMillis(), JournalBodies.entry(REWARD).timeMillis());
  }

  /** What was once written is read for ever: these bytes do not change. */
  @Test
  void theBytesAreThoseOfVersionOne() {
    DecidedPrediction small =
        new DecidedPrediction(
            "p",
            "m",
            "",
            300,
            List.of(new RouterDecision("r", "a", new Route.Branch(0, 0.5, Basis.fixed(0.5, 0.5)))));
    String decision =
        "01"
            + "0170"
            + "016d"
            + "00"
            + "ac02"
            + "01"
            + "2b"
            + "0172"
            + "0161"
            + "02"
            + "00"
            + "3fe0000000000000"
            + "1c"
            + "00"
            + "00"
            + "02"
            + "3fe0000000000000"
            + "3fe0000000000000"
            + "0000000000000000"
            + "00";
    assertEquals(decision, HexFormat.of().formatHex(JournalBodies.entry(small).body()));
    ReportedReward reward = new ReportedReward(small, "e", 1, false, 5, 6, "");
    String part = decision.substring(2);
    assertEquals(
        "01%02x%s".formatted(part.length() / 2, part) + "0165" + "3ff0000000000000" + "00050600",
        HexFormat.of().formatHex(JournalBodies.entry(reward).body()));
  }

  @Test
  void fieldsOfALaterProgramAreLeftOut() {
    Entry entry = JournalBodies.entry(REWARD);
    byte[] longer = Arrays.copyOf(entry.body(), entry.body().length + 5);
    assertEquals(REWARD, JournalBodies.reward(with(entry, longer)));
  }

  private static Entry with(Entry entry, byte[] body) {
    return new Entry(entry.kind(), entry.key(), entry.timeMillis(), body);
  }

  @Test
  void anotherVersionIsRefusedByItsNumber() {
    Entry entry = JournalBodies.entry(PREDICTION);
    byte[] later = entry.body().clone();
    later[0] = 2;
    Entry changed = with(entry, later);
    UnreadableBody refused =
        assertThrows(UnreadableBody.class, () -> JournalBodies.decision(changed));
    assertEquals("DECISION of version 2 (expected: 1)", refused.getMessage());
  }

  @Test
  void anotherKindIsRefused() {
    Entry entry = JournalBodies.entry(PREDICTION);
    assertThrows(UnreadableBody.class, () -> JournalBodies.reward(entry));
  }

  @Test
  void whatIsCutShortIsUnreadable() {
    Entry entry = JournalBodies.entry(REWARD);
    for (int length = 0; length < entry.body().length; length++) {
      Entry cut = with(entry, Arrays.copyOf(entry.body(), length));
      assertThrows(UnreadableBody.class, () -> JournalBodies.reward(cut), "length " + length);
    }
  }

  @Test
  void garbageIsReadOrUnreadableAndNothingElse() {
    SplittableRandom random = new SplittableRandom(SEED);
    Entry entry = JournalBodies.entry(REWARD);
    int unreadable = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] body = entry.body().clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      try {
        JournalBodies.reward(with(entry, body));
      } catch (UnreadableBody expected) {
        unreadable++;
      }
    }
    assertTrue(unreadable > 1000, "seed " + SEED + ": " + unreadable);
  }
}
