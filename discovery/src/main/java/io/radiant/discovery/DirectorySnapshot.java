package io.radiant.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services and their endpoints as they were known at one moment; never changes. */
public final class DirectorySnapshot {
  private final Map<String, List<Endpoint>> endpoints;

  private DirectorySnapshot(Map<String, List<Endpoint>> endpoints) {
    this.endpoints = endpoints;
  }

  public static DirectorySnapshot of(Map<String, List<Endpoint>> endpoints) {
    Map<String, List<Endpoint>> copy = new LinkedHashMap<>();
    endpoints.forEach((service, addresses) -> copy.put(service, List.copyOf(addresses)));
    return new DirectorySnapshot(copy);
  }

  /** The endpoints of a service, in order of preference; empty if it is unknown. */
  public List<Endpoint> endpoints(String service) {
    return endpoints.getOrDefault(service, List.of());
  }

  public Set<String> services() {
    return Set.copyOf(endpoints.keySet());
  }
}
