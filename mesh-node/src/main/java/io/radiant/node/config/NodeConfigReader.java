package io.radiant.node.config;

import io.radiant.discovery.Endpoint;
import io.radiant.graph.JsonCursor;
import io.radiant.verticle.Edges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code node} section of a deployment file; what it leaves out keeps its default. */
final class NodeConfigReader {
  private static final int HIGHEST_PORT = 65535;
  private static final int MOST = Integer.MAX_VALUE;

  private static final Set<String> KEYS =
      Set.of(
          "ingress",
          "admin",
          "eventLoops",
          "edges",
          "work",
          "limits",
          "drain",
          "endpoints",
          "headers",
          "cors",
          "journal");

  private static final Set<String> LIMITS =
      Set.of("bodyBytes", "headerBytes", "inFlight", "bytesInFlight", "timeoutMillis");

  private NodeConfigReader() {}

  static NodeConfig read(JsonCursor node) {
    NodeConfig absent = NodeConfig.DEFAULT;
    if (!node.isObjectOf(KEYS)) {
      return absent;
    }
    NodeConfig config = sections(node, absent);
    refuseSharedPort(config, node);
    return config;
  }

  /** Vert.x would share it, and give every other connection to the wrong server. */
  private static void refuseSharedPort(NodeConfig config, JsonCursor node) {
    int port = config.ingress().port();
    if (port != 0 && port == config.admin().port()) {
      node.error("ingress and admin cannot share port " + port);
    }
  }

  private static NodeConfig sections(JsonCursor node, NodeConfig absent) {
    return new NodeConfig(
        address(node.member("ingress"), absent.ingress()),
        address(node.member("admin"), absent.admin()),
        integer(node, "eventLoops", 1, 1024, absent.eventLoops()),
        node.member("edges").flatMap(NodeConfigReader::edges).orElse(absent.edges()),
        work(node.member("work"), absent.work()),
        limits(node.member("limits"), absent.limits()),
        drain(node.member("drain"), absent.drain()),
        node.member("endpoints").map(NodeConfigReader::endpoints).orElse(absent.endpoints()),
        node.member("headers").map(HeaderReader::forwarded).orElse(absent.forwardedHeaders()),
        node.member("cors").map(HeaderReader::cors).orElse(absent.cors()),
        node.member("journal")
            .map(journal -> JournalSectionReader.read(journal, absent.journal()))
            .orElse(absent.journal()));
  }

  private static NodeConfig.Address address(
      Optional<JsonCursor> section, NodeConfig.Address absent) {
    return section
        .filter(address -> address.isObjectOf(Set.of("host", "port")))
        .map(
            address ->
                new NodeConfig.Address(
                    address.member("host").flatMap(JsonCursor::text).orElse(absent.host()),
                    integer(address, "port", 0, HIGHEST_PORT, absent.port())))
        .orElse(absent);
  }

  private static Optional<Edges.Mode> edges(JsonCursor edges) {
    Optional<String> text = edges.text().map(word -> word.toUpperCase(Locale.ROOT));
    for (Edges.Mode mode : Edges.Mode.values()) {
      if (text.filter(mode.name()::equals).isPresent()) {
        return Optional.of(mode);
      }
    }
    edges.error("expected \"direct\" or \"bus\"");
    return Optional.empty();
  }

  private static NodeConfig.Work work(Optional<JsonCursor> section, NodeConfig.Work absent) {
    return section
        .filter(work -> work.isObjectOf(Set.of("threads", "queue")))
        .map(
            work ->
                new NodeConfig.Work(
                    integer(work, "threads", 1, 1024, absent.threads()),
                    integer(work, "queue", 1, 1 << 20, absent.queue())))
        .orElse(absent);
  }

  private static NodeConfig.Limits limits(Optional<JsonCursor> section, NodeConfig.Limits absent) {
    return section
        .filter(limits -> limits.isObjectOf(LIMITS))
        .map(limits -> limits(limits, absent))
        .orElse(absent);
  }

  private static NodeConfig.Limits limits(JsonCursor limits, NodeConfig.Limits absent) {
    int bodyBytes = integer(limits, "bodyBytes", 1, 1 << 30, absent.bodyBytes());
    int bytesInFlight = NodeConfig.Limits.bytesInFlight(bodyBytes);
    return new NodeConfig.Limits(
        bodyBytes,
        integer(limits, "headerBytes", 256, 1 << 24, absent.headerBytes()),
        integer(limits, "inFlight", 1, MOST, absent.inFlight()),
        integer(limits, "bytesInFlight", bodyBytes, MOST, bytesInFlight),
        integer(limits, "timeoutMillis", 1, MOST, (int) absent.timeoutMillis()));
  }

  private static NodeConfig.Drain drain(Optional<JsonCursor> section, NodeConfig.Drain absent) {
    return section
        .filter(drain -> drain.isObjectOf(Set.of("delayMillis", "timeoutMillis")))
        .map(
            drain ->
                new NodeConfig.Drain(
                    integer(drain, "delayMillis", 0, MOST, (int) absent.delayMillis()),
                    integer(drain, "timeoutMillis", 0, MOST, (int) absent.timeoutMillis())))
        .orElse(absent);
  }

  private static int integer(JsonCursor section, String name, int low, int high, int absent) {
    return section.member(name).flatMap(value -> value.integer(low, high)).orElse(absent);
  }

  private static Map<String, List<Endpoint>> endpoints(JsonCursor section) {
    Map<String, List<Endpoint>> endpoints = new LinkedHashMap<>();
    section.members().forEach((unit, addresses) -> endpoints.put(unit, addresses(addresses)));
    return endpoints;
  }

  private static List<Endpoint> addresses(JsonCursor list) {
    List<Endpoint> addresses = new ArrayList<>();
    for (JsonCursor element : list.elements()) {
      element.text().flatMap(text -> endpoint(text, element)).ifPresent(addresses::add);
    }
    return addresses;
  }

  private static Optional<Endpoint> endpoint(String text, JsonCursor where) {
    try {
      return Optional.of(Endpoint.parse(text));
    } catch (IllegalArgumentException unreadable) {
      where.error(unreadable.getMessage());
      return Optional.empty();
    }
  }
}
