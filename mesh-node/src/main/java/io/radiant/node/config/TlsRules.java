package io.radiant.node.config;

import io.radiant.graph.Problems;
import io.radiant.graph.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What this process can use of a unit's TLS settings: files that are there and in PEM.
 *
 * @param pointer of the settings
 */
record TlsRules(String pointer, Problems problems) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----\\s[A-Za-z0-9+/=\\s]+-----END ");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  void check(Tls tls) {
    tls.caFile().ifPresent(file -> checkCertificates(file, "/caFile"));
    tls.certFile().ifPresent(file -> checkCertificates(file, "/certFile"));
    tls.keyFile().ifPresent(file -> checkKey(file, "/keyFile"));
  }

  private void checkCertificates(Path file, String name) {
    Optional<String> text = text(file, name);
    if (text.isPresent() && !areCertificates(text.get())) {
      problems.error(pointer + name, file + " has no certificates in PEM");
    }
  }

  private static boolean areCertificates(String text) {
    if (!text.contains(CERTIFICATE)) {
      return false;
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return !factory.generateCertificates(new ByteArrayInputStream(bytes)).isEmpty();
    } catch (CertificateException unreadable) {
      return false;
    }
  }

  private void checkKey(Path file, String name) {
    Optional<String> text = text(file, name);
    if (text.isPresent() && !KEY.matcher(text.get()).find()) {
      problems.error(pointer + name, file + " has no private key in PEM (without a password)");
    }
  }

  /** Every byte a character: what is no text has no PEM in it. */
  private Optional<String> text(Path file, String name) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException missing) {
      problems.error(pointer + name, "there is no file " + file);
    } catch (IOException unreadable) {
      problems.error(pointer + name, file + " cannot be read: " + unreadable.getMessage());
    }
    return Optional.empty();
  }
}
