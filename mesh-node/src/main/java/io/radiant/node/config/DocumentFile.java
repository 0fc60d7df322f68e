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
import java.util.Optional;

/**
 * A file in JSON or YAML, parsed.
 *
 * @param content maps, lists and values; empty if it could not be read
 * @param problems why it could not be read, and what is found later
 */
record DocumentFile(Path path, Optional<Object> content, Problems problems) {
  static DocumentFile read(Path path) {
    Problems problems = new Problems();
    return new DocumentFile(path, content(path, problems), problems);
  }

  private static Optional<Object> content(Path path, Problems problems) {
    try {
      Object document = parse(path, Files.readAllBytes(path));
      if (document == null) {
        problems.error("", "expected an object, got null");
      }
      return Optional.ofNullable(document);
    } catch (NoSuchFileException missing) {
      problems.error("", "there is no such file");
    } catch (CharacterCodingException noText) {
      problems.error("", "is neither JSON nor YAML: it is no text in UTF-8");
    } catch (IOException unreadable) {
      problems.error("", "cannot be read: " + unreadable.getMessage());
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
