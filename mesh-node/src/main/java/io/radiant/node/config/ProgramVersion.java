package io.radiant.node.config;

/** The version that the build wrote into the program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  public static String current() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }
}
