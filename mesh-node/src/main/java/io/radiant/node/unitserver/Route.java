package io.radiant.node.unitserver;

/** Chooses a child: always the same, or by the sign of the first number. */
final class Route implements WrappedUnit {
  private static final String BY_SIGN = "sign";

  private final boolean bySign;
  private final int branch;

  Route(UnitParameters parameters) {
    this.bySign = parameters.text("branch").filter(BY_SIGN::equals).isPresent();
    this.branch = bySign ? 0 : parameters.whole("branch").orElse(0L).intValue();
  }

  @Override
  public int route(UnitMessage request) {
    return bySign ? sign(request.numbers()) : branch;
  }

  /** 0 for what is negative, 1 for the rest. */
  private static int sign(Numbers numbers) {
    if (numbers.size() == 0) {
      throw UnitFailure.badData("there is no first number");
    }
    return numbers.first() < 0 ? 0 : 1;
  }
}
