package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SwitchingBanditTest {

  private static final SwitchingBandit BANDIT =
      SwitchingBandit.of(BernoulliBandit.of(.1, .2, .3)).from(11, .4, .5, .6).from(21, .7, .8, .9);

  @Test
  void changesAtTheFirstStepOfEachStage() {
    assertEquals(List.of(.1, .2, .3), BANDIT.at(1).means());
    assertEquals(List.of(.1, .2, .3), BANDIT.at(10).means());
    assertEquals(List.of(.4, .5, .6), BANDIT.at(11).means());
    assertEquals(List.of(.7, .8, .9), BANDIT.at(21).means());
    assertEquals(List.of(.7, .8, .9), BANDIT.at(1_000_000).means());
  }

  @Test
  void shufflesAllStagesAlike() {
    SplittableRandom chance = new SplittableRandom(9);
    for (int i = 0; i < 50; i++) {
      SwitchingBandit shuffled = BANDIT.shuffled(chance);
      for (int arm = 0; arm < 3; arm++) {
        double mean = shuffled.at(1).means().get(arm);
        assertEquals(mean + .3, shuffled.at(11).means().get(arm), 1e-12);
        assertEquals(mean + .6, shuffled.at(21).means().get(arm), 1e-12);
      }
    }
  }

  @Test
  void stagesFollowEachOtherWithTheSameArms() {
    SwitchingBandit two = SwitchingBandit.of(BernoulliBandit.of(.1, .2));
    assertThrows(IllegalArgumentException.class, () -> two.from(1, .1, .2));
    assertThrows(IllegalArgumentException.class, () -> two.from(5, .1));
    assertThrows(IllegalArgumentException.class, () -> new SwitchingBandit(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SwitchingBandit(List.of(new SwitchingBandit.Stage(2, BernoulliBandit.of(.1, .2)))));
  }
}
