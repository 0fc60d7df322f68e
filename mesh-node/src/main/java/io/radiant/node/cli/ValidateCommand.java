package io.radiant.node.cli;

import io.radiant.node.config.DeploymentFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks deployment files without serving them. */
@Command(
    name = "validate",
    description = "Checks deployment files without serving them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every file can be served", "2:a file has errors, all of which are listed"})
final class ValidateCommand implements Callable<Integer> {
  @Mixin private FilesOption files;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<DeploymentFile> read = files.read();
    NodeSections.checkAgreement(read);
    if (FilesOption.report(read, spec.commandLine().getErr())) {
      return Radiant.INVALID;
    }
    read.forEach(file -> spec.commandLine().getOut().printf("%s: ok%n", file.path()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
