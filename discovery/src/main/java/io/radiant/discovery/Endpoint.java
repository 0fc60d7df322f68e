package io.radiant.discovery;

/**
 * One address where a service listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
  private static final int HIGHEST_PORT = 65535;

  public Endpoint {
    if (host == null || host.isBlank()) {
      throw new IllegalArgumentException("an endpoint needs a host");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1..65535)");
    }
  }

  /**
   * Reads {@code host:port}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && colon > 0 && text.charAt(colon - 1) == ']';
    if (colon < 1 || (text.indexOf(':') != colon && !bracketed)) {
      throw new IllegalArgumentException("\"%s\" (expected: host:port)".formatted(text));
    }
    String host = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    return new Endpoint(host, port(text.substring(colon + 1), text));
  }

  private static int port(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "\"%s\" (expected: host:port)".formatted(text), notANumber);
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
