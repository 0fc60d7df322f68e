package io.radiant.node.egress;

import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What is wrong with a connection that is secured, or should be, in plain words. */
final class TlsFault {
  /** How HTTP/2 shows an alert of TLS, which servers answer to plain text. */
  private static final String ALERT = "first 5 bytes: 1503";

  /** A kind of cause, and what it means. */
  private record Meaning(Class<? extends Throwable> kind, String words) {}

  /** The plainest first. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(CertificateExpiredException.class, "its certificate has expired: "),
          new Meaning(CertificateNotYetValidException.class, "its certificate is not valid yet: "),
          new Meaning(
              CertPathBuilderException.class,
              "its certificate is of nobody whom this node trusts: "),
          new Meaning(CertificateException.class, "its certificate is refused: "));

  private TlsFault() {}

  /** Empty if the failure is of another kind. */
  static Optional<String> in(Throwable failure) {
    if (String.valueOf(failure.getMessage()).contains(ALERT)) {
      return Optional.of("it speaks TLS, and its endpoint has no \"tls\"");
    }
    if (causes(failure).noneMatch(SSLException.class::isInstance)) {
      return Optional.empty();
    }
    return certificate(failure).or(() -> handshake(failure));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static Optional<String> certificate(Throwable failure) {
    return MEANINGS.stream()
        .flatMap(
            meaning ->
                causes(failure)
                    .filter(meaning.kind::isInstance)
                    .limit(1)
                    .map(cause -> meaning.words + cause.getMessage()))
        .findFirst();
  }

  private static Optional<String> handshake(Throwable failure) {
    if (causes(failure).anyMatch(ClosedChannelException.class::isInstance)) {
      return Optional.of("it closed the connection while TLS was agreed on");
    }
    return causes(failure)
        .filter(SSLException.class::isInstance)
        .reduce((outer, inner) -> inner)
        .map(innermost -> words(String.valueOf(innermost.getMessage())));
  }

  private static String words(String message) {
    if (message.contains("not an SSL/TLS record")) {
      return "it does not speak TLS";
    }
    return message.contains("certificate_required") || message.contains("bad_certificate")
        ? "it wants another certificate of this node, or one at all: " + message
        : "no agreement on TLS: " + message;
  }
}
