package io.radiant.node.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the file that a {@code modelUri} names. */
public final class ModelFiles {
  /** A scheme has two letters at least, so that a Windows drive is none. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private ModelFiles() {}

  /**
   * The local file; empty if the URI names something else.
   *
   * @param uri a path, relative to {@code directory} or absolute, or a {@code file:} URI
   */
  public static Optional<Path> locate(String uri, Path directory) {
    try {
      if (!SCHEME.matcher(uri).matches()) {
        return Optional.of(directory.resolve(uri).normalize());
      }
      return uri.startsWith("file:") ? Optional.of(fileUri(uri, directory)) : Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** {@code file:relative/path} is no proper URI, but what people write. */
  private static Path fileUri(String uri, Path directory) {
    String path = uri.substring("file:".length());
    return path.startsWith("/")
        ? Path.of(URI.create(uri)).normalize()
        : directory.resolve(path).normalize();
  }
}
