package io.radiant.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The program of a server process.
 *
 * <p>Says on standard output where it listens, then answers each line of standard input with one
 * line, and ends when there is no more input: it cannot outlive the process that started it.
 */
final class ServerMain {
  /** What tells an answer from a line that a library printed. */
  static final String MARK = "bench> ";

  static final String BARE = "bare";
  static final String PROXY = "proxy";
  static final String COUNTERS = "counters";

  private ServerMain() {}

  public static void main(String[] arguments) {
    int code = 0;
    try {
      serve(started(arguments));
    } catch (IOException | RuntimeException failed) {
      failed.printStackTrace();
      code = 1;
    }
    // Nothing is left to be drained.
    Runtime.getRuntime().halt(code);
  }

  private static Server started(String... arguments) {
    return switch (arguments[0]) {
      case BARE -> BareServer.started();
      case PROXY ->
          BareProxy.started(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      default -> NodeServer.started(Path.of(arguments[0]));
    };
  }

  private static void serve(Server server) throws IOException {
    say(server.port(Protocol.REST) + " " + server.port(Protocol.GRPC));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      say(obey(server, line));
    }
  }

  private static String obey(Server server, String command) {
    if (command.equals(COUNTERS)) {
      return Counters.now().line();
    }
    int space = command.indexOf(' ');
    Protocol protocol = Protocol.valueOf(command.substring(0, space));
    server.imitate(protocol, Answer.parse(command.substring(space + 1)));
    return "ok";
  }

  private static void say(String line) {
    System.out.println(MARK + line);
    System.out.flush();
  }
}
