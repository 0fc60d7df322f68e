package io.radiant.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A container of a predictor, as far as it matters to whoever calls it.
 *
 * @param name the name of the unit that runs in it
 * @param image empty if the manifest does not say
 * @param ports those that it declares, by name
 * @param inFirstPod whether it shares its pod with the engine
 */
record Container(String name, String image, Map<String, Integer> ports, boolean inFirstPod) {
  private static final int HIGHEST_PORT = 65535;

  Container {
    Objects.requireNonNull(name);
    Objects.requireNonNull(image);
    ports = Map.copyOf(ports);
  }

  /**
   * The containers of a predictor in the order of its pods.
   *
   * <p>{@code componentSpecs} are pod templates, free content for us: what is not where it is
   * expected is passed over in silence.
   */
  static List<Container> of(JsonCursor described) {
    JsonCursor predictor = described.quiet();
    List<Container> containers = new ArrayList<>();
    predictor.member("componentSpec").ifPresent(pod -> collect(pod, true, containers));
    List<JsonCursor> pods = elements(predictor.member("componentSpecs"));
    for (int i = 0; i < pods.size(); i++) {
      collect(pods.get(i), i == 0, containers);
    }
    return containers;
  }

  private static List<JsonCursor> elements(Optional<JsonCursor> list) {
    return list.map(JsonCursor::elements).orElse(List.of());
  }

  private static void collect(JsonCursor pod, boolean first, List<Container> containers) {
    for (JsonCursor container : elements(pod.member("spec").flatMap(s -> s.member("containers")))) {
      container
          .member("name")
          .flatMap(JsonCursor::text)
          .map(name -> new Container(name, image(container), ports(container), first))
          .ifPresent(containers::add);
    }
  }

  private static String image(JsonCursor container) {
    return container.member("image").flatMap(JsonCursor::text).orElse("");
  }

  private static Map<String, Integer> ports(JsonCursor container) {
    Map<String, Integer> ports = new HashMap<>();
    for (JsonCursor port : elements(container.member("ports"))) {
      Optional<String> name = port.member("name").flatMap(JsonCursor::text);
      Optional<Integer> number =
          port.member("containerPort").flatMap(p -> p.integer(1, HIGHEST_PORT));
      if (name.isPresent() && number.isPresent()) {
        ports.put(name.get(), number.get());
      }
    }
    return ports;
  }
}
