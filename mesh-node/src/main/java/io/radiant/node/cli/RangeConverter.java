package io.radiant.node.cli;

import io.radiant.bandit.stats.OutOfRange;
import io.radiant.bandit.stats.RewardRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A range of rewards as a person writes it. */
final class RangeConverter implements ITypeConverter<RewardRange> {
  @Override
  public RewardRange convert(String text) {
    String[] ends = text.split("\\.\\.", -1);
    try {
      if (ends.length == 2) {
        return new RewardRange(
            Double.parseDouble(ends[0]), Double.parseDouble(ends[1]), OutOfRange.REJECT);
      }
    } catch (IllegalArgumentException noRange) {
      // Said below.
    }
    throw new TypeConversionException("\"" + text + "\" is no range (expected: 0..1, say)");
  }
}
