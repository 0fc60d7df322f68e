package io.radiant.node.unitserver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a unit is served.
 *
 * @param host where it listens
 * @param ports one or more; REST and gRPC are on each, and 0 is any free one
 * @param adminPort where faults are switched as well, whatever state the other ports are in
 * @param id what the graph calls the unit
 * @param image the container image that it says it is; empty for none
 * @param tags what is said beside every answer, after the unit's own; values as in JSON
 * @param metrics what is measured with every answer, after the unit's own
 * @param faults what it does wrong from the start
 */
public record UnitOptions(
    String host,
    List<Integer> ports,
    OptionalInt adminPort,
    String id,
    String image,
    Map<String, Object> tags,
    List<UnitMetric> metrics,
    Faults faults) {
  public UnitOptions {
    Objects.requireNonNull(host);
    ports = List.copyOf(ports);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("ports: none (expected: one or more)");
    }
    Objects.requireNonNull(adminPort);
    Objects.requireNonNull(id);
    Objects.requireNonNull(image);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    metrics = List.copyOf(metrics);
    Objects.requireNonNull(faults);
    if (faults.refuse() && adminPort.isEmpty()) {
      throw UnitFailure.badParameter("refuse needs an admin port, where it can be taken back");
    }
  }

  /** A unit on a port of the loopback interface, and nothing wrong with it. */
  public static UnitOptions local(String id, int port) {
    return new UnitOptions(
        "127.0.0.1", List.of(port), OptionalInt.empty(), id, "", Map.of(), List.of(), Faults.NONE);
  }
}
