package io.radiant.node.cli;

import io.radiant.node.config.Environment;
import io.radiant.node.unitserver.UnitEnvironment;
import io.radiant.node.unitserver.UnitKinds;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code radiant}. */
@Command(
    name = "radiant",
    description = "Serves graphs of machine-learning models, one JSON file per deployment.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      ValidateCommand.class,
      UnitCommand.class,
      ArmsCommand.class,
      EvaluateCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  radiant run conf/digits.json       serve the digits of MNIST",
      "  radiant validate conf/*.json       check files without serving them",
      "  radiant unit mean-classifier       serve a unit for a graph in another process",
      "  radiant arms                       what the routers of a running node have learned",
      "  radiant evaluate --policy always:b radiant-data",
      "                                     what another policy would have earned"
    })
public final class Radiant {
  /** What the program ends with where a file is wrong. */
  static final int INVALID = 2;

  private Radiant() {}

  public static void main(String[] arguments) {
    int code = commandLine().execute(arguments);
    // A node that serves goes on until it is told to end.
    if (code != RunCommand.SERVING) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Radiant())
            .setUsageHelpAutoWidth(true)
            .setCaseInsensitiveEnumValuesAllowed(true);
    String[] variables =
        Environment.names().stream().map(name -> "  " + name).toArray(String[]::new);
    commandLine.getSubcommands().get("run").getCommandSpec().usageMessage().footer(variables);
    commandLine.getSubcommands().get("unit").getCommandSpec().usageMessage().footer(unitHelp());
    return commandLine;
  }

  private static String[] unitHelp() {
    Stream<String> variables = UnitEnvironment.names().stream().map(name -> "  " + name);
    return Stream.of(
            UnitKinds.lines().stream(),
            Stream.of("", "Environment of a container, overridden by options:"),
            variables)
        .flatMap(Function.identity())
        .toArray(String[]::new);
  }
}
