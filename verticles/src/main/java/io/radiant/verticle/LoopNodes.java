package io.radiant.verticle;

import io.radiant.unit.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nodes that live on each event loop, by bus address.
 *
 * <p>Every loop has a table of its own that only its own thread touches, so looking up takes no
 * lock once the loop's table is found.
 */
public final class LoopNodes {
  private final Map<Thread, Map<String, Node>> tables = new ConcurrentHashMap<>();

  private Map<String, Node> own() {
    return tables.computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>());
  }

  /** The node of that address on the calling event loop. */
  Optional<Node> find(String address) {
    return Optional.ofNullable(own().get(address));
  }

  /** To be asked before anything is made that would have to be closed again. */
  void requireFree(String address) {
    if (own().containsKey(address)) {
      throw new IllegalStateException("two instances of " + address + " on one event loop");
    }
  }

  void add(String address, Node node) {
    requireFree(address);
    own().put(address, node);
  }

  void remove(String address) {
    own().remove(address);
  }
}
