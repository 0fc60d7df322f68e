package io.radiant.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container images of a predictor, by container name.
 *
 * <p>{@code componentSpecs} are pod templates, free content for us: what is not where it is
 * expected is passed over in silence.
 */
final class Images {
  private Images() {}

  static Map<String, String> byContainer(JsonCursor described) {
    JsonCursor predictor = described.quiet();
    Map<String, String> images = new HashMap<>();
    predictor.member("componentSpec").ifPresent(pod -> collect(pod, images));
    predictor
        .member("componentSpecs")
        .map(JsonCursor::elements)
        .orElse(List.of())
        .forEach(pod -> collect(pod, images));
    return images;
  }

  private static void collect(JsonCursor pod, Map<String, String> images) {
    Optional<JsonCursor> containers = pod.member("spec").flatMap(s -> s.member("containers"));
    for (JsonCursor container : containers.map(JsonCursor::elements).orElse(List.of())) {
      Optional<String> name = container.member("name").flatMap(JsonCursor::text);
      Optional<String> image = container.member("image").flatMap(JsonCursor::text);
      if (name.isPresent() && image.isPresent()) {
        images.put(name.get(), image.get());
      }
    }
  }
}
