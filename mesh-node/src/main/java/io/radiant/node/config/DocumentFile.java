package io.radiant.node.config;

import io.radiant.graph.Problems;
import io.radiant.message.Failure;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file in JSON or YAML, parsed.
 *
 * @param content maps, lists and values; empty if it could not be read
 * @param digest a few letters that stand for its bytes; empty if it could not be read
 * @param problems why it could not be read, and what is found later
 */
record DocumentFile(Path path, Optional<Object> content, String digest, Problems problems) {
  private static final int DIGEST_BYTES = 6;

  static DocumentFile read(Path path) {
    Problems problems = new Problems();
    Optional<byte[]> bytes = bytes(path, problems);
    return new DocumentFile(
        path,
        bytes.flatMap(read -> content(path, read, problems)),
        bytes.map(DocumentFile::digest).orElse(""),
        problems);
  }

  private static Optional<byte[]> bytes(Path path, Problems problems) {
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException missing) {
      problems.error("", "there is no such file");
    } catch (IOException unreadable) {
      problems.error("", "cannot be read: " + unreadable.getMessage());
    }
    return Optional.empty();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<Object> content(Path path, byte[] bytes, Problems problems) {
    try {
      Object document = parse(path, bytes);
      if (document == null) {
        problems.error("", "expected an object, got null");
      }
      return Optional.ofNullable(document);
    } catch (CharacterCodingException noText) {
      problems.error("", "is neither JSON nor YAML: it is no text in UTF-8");
    } catch (Failure invalid) {
      problems.error("", "is not JSON: " + invalid.getMessage());
    } catch (YamlReader.InvalidYaml invalid) {
      problems.error("", "is not YAML: " + invalid.getMessage());
    }
    return Optional.empty();
  }

  private static Object parse(Path path, byte[] bytes) throws CharacterCodingException {
    return isYaml(path, bytes)
        ? YamlReader.read(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
        : SeldonJson.parseJson(Buffer.buffer(bytes));
  }

  /** By its name; a file with another name is JSON if it begins like a manifest in JSON. */
  private static boolean isYaml(Path path, byte[] bytes) {
    String name = path.getFileName().toString();
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return true;
    }
    return !name.endsWith(".json") && !beginsLikeJson(bytes);
  }

  private static boolean beginsLikeJson(byte[] bytes) {
    String start = new String(bytes, StandardCharsets.UTF_8).stripLeading();
    return start.startsWith("{");
  }
}
