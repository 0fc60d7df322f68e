package io.radiant.node.cli;

import io.radiant.node.config.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The versions of the program and of Java, for people. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"radiant " + ProgramVersion.current(), "java " + Runtime.version()};
  }
}
