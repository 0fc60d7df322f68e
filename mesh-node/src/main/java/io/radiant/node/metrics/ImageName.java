package io.radiant.node.metrics;

import java.util.Objects;

/**
 * A container image's name without its tag, and its tag.
 *
 * @param tag empty if the image has none
 */
public record ImageName(String name, String tag) {
  public ImageName {
    Objects.requireNonNull(name);
    Objects.requireNonNull(tag);
  }

  /** A colon before the last slash belongs to a registry's port, not to a tag. */
  public static ImageName parse(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/')
        ? new ImageName(image.substring(0, colon), image.substring(colon + 1))
        : new ImageName(image, "");
  }

  /** What is run: without a tag, the latest. */
  String version() {
    return tag.isEmpty() && !name.isEmpty() ? "latest" : tag;
  }
}
