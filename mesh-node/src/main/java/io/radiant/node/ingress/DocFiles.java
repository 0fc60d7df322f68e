package io.radiant.node.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The files of the documentation, on the class path: ours, else those of Swagger UI. */
final class DocFiles {
  private static final String LIBRARY = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String FOLDER = "META-INF/resources/webjars/swagger-ui/%s/%s";

  private DocFiles() {}

  /** The schemas that operations name. */
  static JsonObject schemas() {
    try {
      return new JsonObject(read("schemas.json"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Blocks while it reads. */
  static Buffer read(String name) throws IOException {
    try (InputStream own = DocFiles.class.getResourceAsStream(name)) {
      return own == null ? library(name) : Buffer.buffer(own.readAllBytes());
    }
  }

  private static Buffer library(String name) throws IOException {
    try (InputStream in = open(FOLDER.formatted(version(), name))) {
      return Buffer.buffer(in.readAllBytes());
    }
  }

  /** As the library says, so that a newer one needs no change here. */
  private static String version() throws IOException {
    try (InputStream in = open(LIBRARY)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }

  private static InputStream open(String path) throws IOException {
    InputStream in = DocFiles.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new FileNotFoundException(path);
    }
    return in;
  }
}
