package io.radiant.node.unitserver;

import java.util.List;
import java.util.Objects;

/**
 * What a unit says about itself.
 *
 * @param name empty for the name that the graph has for it
 */
public record UnitMetadata(
    String name, List<String> versions, String platform, List<Part> inputs, List<Part> outputs) {
  /**
   * One input or output.
   *
   * @param datatype a name of the Open Inference Protocol, such as {@code FP64}
   * @param shape -1 where any size will do
   */
  public record Part(String name, String datatype, List<Long> shape) {
    public Part {
      Objects.requireNonNull(name);
      Objects.requireNonNull(datatype);
      shape = List.copyOf(shape);
    }
  }

  /** Nothing is known. */
  public static final UnitMetadata NONE = new UnitMetadata("", List.of(), "", List.of(), List.of());

  public UnitMetadata {
    Objects.requireNonNull(name);
    versions = List.copyOf(versions);
    Objects.requireNonNull(platform);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The same, named as the graph names the unit unless it has a name of its own. */
  UnitMetadata knownAs(String unit) {
    return name.isEmpty() ? new UnitMetadata(unit, versions, platform, inputs, outputs) : this;
  }
}
