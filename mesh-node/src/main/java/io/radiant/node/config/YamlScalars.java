package io.radiant.node.config;

import java.math.BigInteger;
import java.util.Set;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What single words of a YAML document stand for, by the core schema of YAML 1.2. */
final class YamlScalars {
  private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

  private YamlScalars() {}

  /** A text, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean} or null. */
  static Object value(ScalarEvent scalar) {
    String text = scalar.getValue();
    Tag tag = tag(scalar);
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (tag.equals(Tag.INT)) {
      return integer(text, scalar);
    }
    if (tag.equals(Tag.FLOAT)) {
      return number(text, scalar);
    }
    return text(text, tag, scalar);
  }

  private static Tag tag(ScalarEvent scalar) {
    return scalar
        .getTag()
        .filter(given -> !"!".equals(given))
        .map(Tag::new)
        .orElseGet(() -> RESOLVER.resolve(scalar.getValue(), scalar.isPlain()));
  }

  private static String text(String text, Tag tag, ScalarEvent scalar) {
    if (!Set.of(Tag.STR, Tag.MERGE).contains(tag)) {
      throw new YamlReader.InvalidYaml("the tag %s is not understood".formatted(tag), scalar);
    }
    return text;
  }

  private static Number integer(String text, ScalarEvent scalar) {
    try {
      BigInteger number = whole(text);
      return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    } catch (NumberFormatException notANumber) {
      throw new YamlReader.InvalidYaml("\"%s\" is no whole number".formatted(text), scalar);
    }
  }

  private static BigInteger whole(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }

  private static Double number(String text, ScalarEvent scalar) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Infinity and not-a-number have words of their own in YAML, and none in JSON.
    }
    throw new YamlReader.InvalidYaml("\"%s\" is no finite number".formatted(text), scalar);
  }

  /** Names are texts, whatever they look like. */
  static String key(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    throw new YamlReader.InvalidYaml("expected a name", event);
  }

  static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar && scalar.isPlain() && "<<".equals(scalar.getValue());
  }
}
