package io.radiant.node.evaluation;

/** What the log itself says of one arm. */
final class ArmTally {
  private final String name;
  private long decisions;
  private long rewards;
  private double sum;

  ArmTally(String name) {
    this.name = name;
  }

  void decided() {
    decisions++;
  }

  void rewarded(double reward) {
    rewards++;
    sum += reward;
  }

  ArmCounts counts() {
    return new ArmCounts(name, decisions, rewards, sum / rewards);
  }
}
