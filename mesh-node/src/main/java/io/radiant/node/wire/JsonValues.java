package io.radiant.node.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes trees of checked JSON: immutable maps and lists, strings, {@code Long}, {@code BigInteger},
 * {@code Double}, booleans and nulls.
 */
final class JsonValues {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from anybody, and would stay in the JVM's table of strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
          // The body's size is limited where it comes in, and that limits every text in it.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonScanner.MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonValues() {}

  /** The value of a slice; recursion is as deep as the scanner lets a body be nested. */
  static Object read(JsonSlice slice) {
    try (JsonParser json = FACTORY.createParser(slice.bytes(), slice.from(), slice.size())) {
      json.nextToken();
      return value(json);
    } catch (JsonProcessingException e) {
      throw new Failure(ErrorCode.BAD_REQUEST, "unreadable JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> list(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> integer(json);
      case VALUE_NUMBER_FLOAT -> fraction(json);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      int before = members.size();
      members.put(name, value(json));
      if (members.size() == before) {
        throw Failure.badRequest("\"%s\" is given twice in one JSON object".formatted(name));
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<Object> list(JsonParser json) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (!json.nextToken().isStructEnd()) {
      elements.add(value(json));
    }
    return Collections.unmodifiableList(elements);
  }

  private static Object integer(JsonParser json) throws IOException {
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? json.getBigIntegerValue()
        : (Object) json.getLongValue();
  }

  private static Double fraction(JsonParser json) throws IOException {
    double value = json.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw Failure.badRequest("the number " + json.getText() + " is too large for a double");
    }
    return value;
  }
}
