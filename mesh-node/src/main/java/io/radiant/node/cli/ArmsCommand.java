package io.radiant.node.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running node what its routers have learned. */
@Command(
    name = "arms",
    description = "Asks a running node what its routers have learned.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the node answered",
      "1:nobody answers there, or not as a node does",
      "2:there is no such deployment"
    })
final class ArmsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  @Parameters(arity = "0..1", paramLabel = "DEPLOYMENT", description = "default: all")
  private String deployment;

  @Option(
      names = "--admin",
      paramLabel = "URL",
      description = "the node's admin port (default: ${DEFAULT-VALUE})")
  private URI admin = URI.create("http://127.0.0.1:8081");

  @Option(names = "--json", description = "print the node's answer as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try {
      List<JsonObject> answers = new ArrayList<>();
      for (String name : deployment == null ? deployments() : List.of(deployment)) {
        answers.add(ask("/deployments/" + escaped(name) + "/arms"));
      }
      print(answers);
      return 0;
    } catch (Refused refused) {
      return complain(refused.getMessage(), refused.status == NOT_FOUND ? Radiant.INVALID : 1);
    } catch (IOException | IllegalArgumentException unreachable) {
      return complain("no node answers at %s%s".formatted(admin, why(unreachable)), 1);
    }
  }

  /** A connection that is refused has no message of its own. */
  private static String why(Exception unreachable) {
    String message = unreachable.getMessage();
    return message == null ? "; is it running, and is this its admin port?" : ": " + message;
  }

  private List<String> deployments() throws IOException, InterruptedException {
    JsonArray names = ask("/deployments").getJsonArray("deployments", new JsonArray());
    return names.stream().map(String::valueOf).toList();
  }

  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonObject ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(admin.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new Refused(response.statusCode(), response.body().strip());
    }
    return read(response.body());
  }

  private static JsonObject read(String body) throws IOException {
    try {
      return new JsonObject(body);
    } catch (DecodeException strange) {
      throw new IOException("what answers is no node", strange);
    }
  }

  /** The node answered, and not with what was asked for. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String message) {
      super("the node says %d: %s".formatted(status, message));
      this.status = status;
    }
  }

  private void print(List<JsonObject> answers) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonArray(answers).encodePrettily());
    } else {
      answers.forEach(answer -> out.print(ArmsText.of(answer)));
    }
    out.flush();
  }

  private int complain(String message, int code) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("radiant: %s%n", message);
    err.flush();
    return code;
  }
}
