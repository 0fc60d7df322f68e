package io.radiant.node.egress;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates of one authority for one key, made with the JDK's own tool. */
public final class Certificates {
  private static final String PASSWORD = "changeit";
  private static final String NAMES = "san=dns:unit.example,ip:127.0.0.1";

  private final Path folder;
  private final Path store;

  public Certificates(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
    keytool("-genkeypair", "-alias", "ca", "-dname", "CN=ca", "-keyalg", "EC", "-ext", "bc:c");
    keytool("-genkeypair", "-alias", "unit", "-dname", "CN=unit", "-keyalg", "EC");
    keytool("-certreq", "-alias", "unit", "-file", path("unit.csr"));
    issue("good", "-ext", NAMES);
    issue("other-name", "-ext", "san=dns:elsewhere.example");
    issue("expired", "-ext", NAMES, "-startdate", "-10d", "-validity", "5");
    issue("early", "-ext", NAMES, "-startdate", "+5d");
    export();
  }

  private void issue(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-gencert", "-alias", "ca", "-rfc", "-infile", path("unit.csr"), "-outfile"));
    arguments.add(path(name + ".pem"));
    arguments.addAll(List.of(more));
    keytool(arguments.toArray(String[]::new));
  }

  private void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
      }
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private void export() {
    try (InputStream file = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, PASSWORD.toCharArray());
      Key key = keys.getKey("unit", PASSWORD.toCharArray());
      write("key.pem", "PRIVATE KEY", key.getEncoded());
      write("ca.pem", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
      write("stranger.pem", "CERTIFICATE", keys.getCertificate("unit").getEncoded());
    } catch (IOException | GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  private void write(String file, String kind, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    String pem = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind);
    Files.writeString(folder.resolve(file), pem);
  }

  /** The file of a certificate or key. */
  public Path file(String name) {
    return folder.resolve(name + ".pem");
  }

  private String path(String file) {
    return folder.resolve(file).toString();
  }

  /** What a server with that certificate shows. */
  public PemKeyCertOptions identity(String name) {
    return new PemKeyCertOptions()
        .addCertPath(file(name).toString())
        .addKeyPath(file("key").toString());
  }

  /** Trust in everybody whom the authority vouches for. */
  public PemTrustOptions trust() {
    return new PemTrustOptions().addCertPath(file("ca").toString());
  }
}
