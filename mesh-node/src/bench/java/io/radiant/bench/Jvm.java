package io.radiant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java process is started like this one: the same Java, class path and log settings. */
final class Jvm {
  private static final int UNSAFE_WARNS = 23;

  private Jvm() {}

  /** The command line up to the class to run. */
  static List<String> command(String heap) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    String logging = System.getProperty("logback.configurationFile");
    if (logging != null) {
      command.add("-Dlogback.configurationFile=" + logging);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
