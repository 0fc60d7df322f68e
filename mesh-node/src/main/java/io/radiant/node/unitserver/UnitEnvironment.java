package io.radiant.node.unitserver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a container's environment says about the unit in it. */
public final class UnitEnvironment {
  private static final String PARAMETERS = "PREDICTIVE_UNIT_PARAMETERS";
  private static final String ID = "PREDICTIVE_UNIT_ID";
  private static final String IMAGE = "PREDICTIVE_UNIT_IMAGE";
  private static final String PORT = "PREDICTIVE_UNIT_SERVICE_PORT";
  private static final String HTTP_PORT = "PREDICTIVE_UNIT_HTTP_SERVICE_PORT";
  private static final String GRPC_PORT = "PREDICTIVE_UNIT_GRPC_SERVICE_PORT";

  private final Map<String, String> variables;

  public UnitEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The variables, for help. */
  public static List<String> names() {
    return List.of(PARAMETERS, ID, IMAGE, PORT, HTTP_PORT, GRPC_PORT);
  }

  /**
   * The unit's settings.
   *
   * @throws UnitFailure if they cannot be read
   */
  public UnitParameters parameters() {
    return UnitParameters.ofJson(variables.getOrDefault(PARAMETERS, "[]"));
  }

  public Optional<String> id() {
    return Optional.ofNullable(variables.get(ID));
  }

  public String image() {
    return variables.getOrDefault(IMAGE, "");
  }

  /**
   * Where to listen: on one port, or on one for each protocol; empty if nothing is said.
   *
   * @throws UnitFailure if a port is none
   */
  public List<Integer> ports() {
    List<Integer> both = ports(HTTP_PORT, GRPC_PORT);
    return both.isEmpty() ? ports(PORT) : both;
  }

  private List<Integer> ports(String... names) {
    return Stream.of(names).filter(variables::containsKey).map(this::port).distinct().toList();
  }

  private int port(String name) {
    String text = variables.get(name);
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException none) {
      // Refused below, as are numbers that are no port.
    }
    throw UnitFailure.badParameter("%s: \"%s\" (expected: 0 to 65535)".formatted(name, text));
  }
}
