package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BernoulliBanditTest {

  private final BernoulliBandit bandit = BernoulliBandit.of(0.2, 0.5);

  @Test
  void paysOneWithTheArmsProbability() {
    SplittableRandom chance = new SplittableRandom(6);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += bandit.reward(0, chance);
    }
    assertEquals(20_000, sum, 600);
  }

  @Test
  void drawsTheSameLuckForEveryArm() {
    SplittableRandom one = new SplittableRandom(7);
    SplittableRandom other = new SplittableRandom(7);
    bandit.reward(0, one);
    bandit.reward(1, other);
    assertEquals(one.nextLong(), other.nextLong());
  }

  @Test
  void knowsWhatAChoiceCosts() {
    assertEquals(0.3, bandit.gap(0), 1e-15);
    assertEquals(0, bandit.gap(1));
  }

  @Test
  void putsTheBestArmAnywhereWhenShuffled() {
    SplittableRandom chance = new SplittableRandom(8);
    BernoulliBandit four = BernoulliBandit.of(0.9, 0.1, 0.2, 0.3);
    int[] places = new int[4];
    for (int i = 0; i < 4000; i++) {
      places[four.shuffled(chance).means().indexOf(0.9)]++;
    }
    for (int place : places) {
      assertEquals(1000, place, 140);
    }
  }

  @Test
  void acceptsOnlyProbabilities() {
    assertThrows(IllegalArgumentException.class, () -> new BernoulliBandit(List.of()));
    assertThrows(IllegalArgumentException.class, () -> BernoulliBandit.of(1.1));
    assertThrows(IllegalArgumentException.class, () -> BernoulliBandit.of(Double.NaN));
  }
}
