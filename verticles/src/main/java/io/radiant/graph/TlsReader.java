package io.radiant.graph;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads how connections to a unit are secured.
 *
 * @param directory where relative paths begin
 */
record TlsReader(Path directory) {
  private static final Set<String> KEYS =
      Set.of("caFile", "serverName", "certFile", "keyFile", "insecure");

  /** Names and addresses; what is no name in DNS can be in no certificate either. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");

  /** Empty if there is nothing that could be read. */
  Optional<Tls> read(JsonCursor given) {
    if (!given.isObjectOf(KEYS)) {
      return Optional.empty();
    }
    checkPair(given, "certFile", "keyFile");
    checkPair(given, "keyFile", "certFile");
    return Optional.of(
        new Tls(
            file(given, "caFile"),
            given.member("serverName").flatMap(TlsReader::name).orElse(""),
            file(given, "certFile"),
            file(given, "keyFile"),
            insecure(given)));
  }

  private static void checkPair(JsonCursor given, String one, String other) {
    if (given.member(one).isPresent() && given.member(other).isEmpty()) {
      given
          .problems()
          .error(
              given.pointer() + "/" + other,
              "is missing (expected: certFile and keyFile, or neither)");
    }
  }

  private Optional<Path> file(JsonCursor given, String name) {
    return given.member(name).flatMap(this::path);
  }

  private Optional<Path> path(JsonCursor given) {
    Optional<String> text = given.text();
    try {
      return text.map(directory::resolve).map(Path::normalize);
    } catch (InvalidPathException noPath) {
      given.error("is no path: " + noPath.getReason());
      return Optional.empty();
    }
  }

  private static Optional<String> name(JsonCursor given) {
    Optional<String> text = given.text();
    Optional<String> name = text.filter(t -> NAME.matcher(t).matches());
    if (text.isPresent() && name.isEmpty()) {
      given.error("expected the name of a host, got \"%s\"".formatted(text.get()));
    }
    return name;
  }

  private static boolean insecure(JsonCursor given) {
    Optional<JsonCursor> flag = given.member("insecure");
    boolean insecure = flag.flatMap(JsonCursor::flag).orElse(false);
    if (insecure) {
      flag.get()
          .warning("the unit's certificate is not checked: anybody can pretend to be the unit");
    }
    return insecure;
  }
}
