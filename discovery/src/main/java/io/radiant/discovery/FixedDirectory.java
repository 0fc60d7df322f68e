package io.radiant.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directory that was written down in the configuration. */
public final class FixedDirectory implements Directory {
  private final DirectorySnapshot snapshot;

  private FixedDirectory(DirectorySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  public static FixedDirectory of(Map<String, List<Endpoint>> endpoints) {
    return new FixedDirectory(DirectorySnapshot.of(endpoints));
  }

  /** This directory with the endpoints of one service replaced or added. */
  public FixedDirectory with(String service, List<Endpoint> endpoints) {
    Map<String, List<Endpoint>> all = new LinkedHashMap<>();
    snapshot.services().forEach(name -> all.put(name, snapshot.endpoints(name)));
    all.put(service, endpoints);
    return of(all);
  }

  @Override
  public DirectorySnapshot current() {
    return snapshot;
  }
}
