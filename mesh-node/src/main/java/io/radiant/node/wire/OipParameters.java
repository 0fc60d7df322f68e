package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tags;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters whose meaning is known here, and what becomes of them. */
final class OipParameters {
  static final String BINARY_SIZE = "binary_data_size";
  static final String BINARY = "binary_data";
  static final String ALL_BINARY = "binary_data_output";
  static final String TAGS = "seldon_tags";
  static final String FORM = "seldon_form";
  static final String NAMES = "seldon_names";
  static final String CONTENT = "content_type";

  private OipParameters() {}

  static Map<String, Object> without(Map<String, Object> parameters, Set<String> names) {
    if (parameters.isEmpty() || parameters.keySet().stream().noneMatch(names::contains)) {
      return parameters;
    }
    Map<String, Object> others = new HashMap<>(parameters);
    others.keySet().removeAll(names);
    return others;
  }

  /** What of a message's parameters is not about this very body. */
  static Map<String, Object> forModels(Map<String, Object> parameters) {
    return without(parameters, Set.of(ALL_BINARY, TAGS));
  }

  static List<RequestedOutput> withoutForms(List<RequestedOutput> outputs) {
    return outputs.isEmpty() ? outputs : outputs.stream().map(OipParameters::withoutForm).toList();
  }

  private static RequestedOutput withoutForm(RequestedOutput output) {
    return new RequestedOutput(output.name(), without(output.parameters(), Set.of(BINARY)));
  }

  static Tags tags(Map<String, Object> parameters) {
    Object text = parameters.get(TAGS);
    if (text == null) {
      return Tags.NONE;
    }
    if (text instanceof String json && tree(json, TAGS) instanceof Map<?, ?> tags) {
      Map<String, Object> values = new LinkedHashMap<>();
      tags.forEach((name, value) -> values.put((String) name, value));
      return Tags.of(values);
    }
    throw Failure.badRequest(TAGS + ": expected the text of a JSON object, got " + text);
  }

  /** A message's parameters with its tags among them. */
  static Map<String, Object> withTags(Map<String, Object> parameters, Tags tags) {
    if (tags.isEmpty()) {
      return parameters;
    }
    Map<String, Object> all = new HashMap<>(parameters);
    all.put(TAGS, json(tags.asMap()));
    return all;
  }

  static String json(Object tree) {
    JsonSlice text = new JsonWriter(64).value(tree).toSlice();
    return new String(text.bytes(), text.from(), text.size(), StandardCharsets.UTF_8);
  }

  /** The tree of JSON text in a parameter. */
  static Object tree(String json, String path) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      JsonScanner scanner = new JsonScanner(bytes);
      JsonSlice value = scanner.slice();
      scanner.finish();
      return JsonValues.read(value);
    } catch (Failure unreadable) {
      throw Failure.badRequest(path + ": " + unreadable.getMessage());
    }
  }
}
