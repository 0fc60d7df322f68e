package io.radiant.node.unitserver;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The settings of a unit, by name. */
public final class UnitParameters {
  private final Map<String, String> values;

  public UnitParameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Settings as containers get them: {@code [{"name": "n", "value": "1", "type": "INT"}]}.
   *
   * @throws UnitFailure if the text is something else
   */
  public static UnitParameters ofJson(String json) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (Object parameter : new JsonArray(json)) {
        JsonObject named = (JsonObject) parameter;
        values.put(named.getString("name"), named.getString("value"));
      }
    } catch (DecodeException | ClassCastException unreadable) {
      throw UnitFailure.badParameter("the parameters cannot be read: " + unreadable.getMessage());
    }
    return new UnitParameters(values);
  }

  /** These, and others that win. */
  public UnitParameters with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(others);
    return new UnitParameters(all);
  }

  public Set<String> names() {
    return values.keySet();
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A whole number.
   *
   * @throws UnitFailure if it is set to something else
   */
  public Optional<Long> whole(String name) {
    return parsed(name, "a whole number", Long::valueOf);
  }

  /**
   * A number.
   *
   * @throws UnitFailure if it is set to something else
   */
  public Optional<Double> number(String name) {
    return parsed(name, "a number", Double::valueOf);
  }

  private <T> Optional<T> parsed(String name, String expected, Function<String, T> parser) {
    try {
      return text(name).map(parser);
    } catch (NumberFormatException unfit) {
      throw UnitFailure.badParameter(
          "%s: \"%s\" (expected: %s)".formatted(name, values.get(name), expected));
    }
  }
}
