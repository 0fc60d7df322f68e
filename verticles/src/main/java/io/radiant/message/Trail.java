package io.radiant.message;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The hops a message took: a node's own first, then its children's in child order. */
public final class Trail implements Iterable<Hop> {
  public static final Trail EMPTY = new Trail(List.of());

  private final List<Hop> hops;

  private Trail(List<Hop> hops) {
    this.hops = hops;
  }

  public static Trail of(List<Hop> hops) {
    return hops.isEmpty() ? EMPTY : new Trail(List.copyOf(hops));
  }

  /** This trail, entered through {@code hop}. */
  public Trail after(Hop hop) {
    if (hops.isEmpty()) {
      return new Trail(List.of(hop));
    }
    Hop[] longer = new Hop[hops.size() + 1];
    longer[0] = hop;
    for (int i = 1; i < longer.length; i++) {
      longer[i] = hops.get(i - 1);
    }
    return new Trail(List.of(longer));
  }

  /** The trails one after the other. */
  public static Trail concat(List<Trail> trails) {
    return trails.size() == 1
        ? trails.get(0)
        : of(trails.stream().flatMap(trail -> trail.hops.stream()).toList());
  }

  public List<Hop> hops() {
    return hops;
  }

  public boolean isEmpty() {
    return hops.isEmpty();
  }

  public Optional<Hop> hopOf(String node) {
    for (Hop hop : hops) {
      if (hop.node().equals(node)) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }

  @Override
  public Iterator<Hop> iterator() {
    return hops.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trail trail && hops.equals(trail.hops);
  }

  @Override
  public int hashCode() {
    return hops.hashCode();
  }

  @Override
  public String toString() {
    return hops.toString();
  }
}
