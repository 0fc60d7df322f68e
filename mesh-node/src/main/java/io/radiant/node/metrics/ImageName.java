package io.radiant.node.metrics;

/** A container image's name without its tag, and its tag. */
record ImageName(String name, String version) {
  /** A colon before the last slash belongs to a registry's port, not to a tag. */
  static ImageName parse(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/')
        ? new ImageName(image.substring(0, colon), image.substring(colon + 1))
        : new ImageName(image, image.isEmpty() ? "" : "latest");
  }
}
