package io.radiant.node.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deployments that this process serves, by namespace and name. */
public final class Deployments {
  private final Map<String, ServedDeployment> byPath = new LinkedHashMap<>();

  /** At most one of each name in a namespace. */
  public Deployments(Collection<ServedDeployment> served) {
    for (ServedDeployment deployment : served) {
      String path = path(deployment.spec().namespace(), deployment.spec().name());
      if (byPath.putIfAbsent(path, deployment) != null) {
        throw new IllegalArgumentException("deployment " + path + " is given twice");
      }
    }
  }

  /**
   * What paths of a deployment begin with: its namespace and name, and its name alone if only one
   * namespace has it.
   */
  public List<String> prefixes(ServedDeployment deployment) {
    String name = deployment.spec().name();
    String full = "/seldon/" + path(deployment.spec().namespace(), name);
    return find(name).isPresent() ? List.of(full, "/seldon/" + name) : List.of(full);
  }

  private static String path(String namespace, String name) {
    return namespace + "/" + name;
  }

  public List<ServedDeployment> all() {
    return List.copyOf(byPath.values());
  }

  /** The one that is meant where a request names none. */
  public Optional<ServedDeployment> only() {
    return byPath.size() == 1 ? byPath.values().stream().findFirst() : Optional.empty();
  }

  public Optional<ServedDeployment> find(String namespace, String name) {
    return Optional.ofNullable(byPath.get(path(namespace, name)));
  }

  /** The one of that name, if only one namespace has it. */
  public Optional<ServedDeployment> find(String name) {
    List<ServedDeployment> found =
        byPath.values().stream().filter(d -> d.spec().name().equals(name)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
