package io.radiant.node.unitserver;

/** Multiplies, then adds: inputs or outputs, whichever it is asked for. */
final class Scale implements WrappedUnit {
  private final double multiply;
  private final double add;

  Scale(UnitParameters parameters) {
    this.multiply = parameters.number("multiply").orElse(1.0);
    this.add = parameters.number("add").orElse(0.0);
  }

  @Override
  public Content transformInput(UnitMessage request) {
    return scaled(request);
  }

  @Override
  public Content transformOutput(UnitMessage answer) {
    return scaled(answer);
  }

  private Content scaled(UnitMessage message) {
    return message.content().withNumbers(message.numbers().map(number -> number * multiply + add));
  }
}
