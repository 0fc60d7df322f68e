package io.radiant.node.plan;

import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.config.ModelFiles;
import io.radiant.runtime.Model;
import io.radiant.runtime.ModelRuntime;
import io.radiant.unit.Units;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The models of this process, each loaded once, however many units serve it.
 *
 * <p>Blocks while it loads: used by one worker thread at a time.
 */
public final class ModelStore implements AutoCloseable {
  /** The same file loaded the same way is the same model. */
  private record Key(String implementation, Path file, Parameters parameters) {}

  private final Units units;
  private final Map<Key, Model> models = new HashMap<>();

  public ModelStore(Units units) {
    this.units = Objects.requireNonNull(units);
  }

  /**
   * The model that a unit serves; empty for units without one.
   *
   * @param directory where relative paths start
   * @throws Failure UNIT_FAILED, naming the unit and the file, if it cannot be loaded
   */
  public synchronized Optional<Model> load(UnitSpec unit, Path directory) {
    Optional<ModelRuntime> runtime = unit.implementation().flatMap(units::runtime);
    if (runtime.isEmpty()) {
      return Optional.empty();
    }
    String implementation = unit.implementation().orElseThrow();
    Path file = ModelFiles.locate(unit.modelUri().orElseThrow(), directory).orElseThrow();
    Key key = new Key(implementation, file, unit.parameters());
    return Optional.of(models.computeIfAbsent(key, k -> load(runtime.get(), k, unit)));
  }

  private static Model load(ModelRuntime runtime, Key key, UnitSpec unit) {
    try {
      return runtime.load(key.file(), key.parameters());
    } catch (Failure failed) {
      throw failed.at(unit.name());
    } catch (LinkageError missing) {
      throw new Failure(
              ErrorCode.UNIT_FAILED,
              "runtime cannot be used here: " + missing.getMessage(),
              missing)
          .at(unit.name());
    }
  }

  @Override
  public synchronized void close() {
    models.values().forEach(Model::close);
    models.clear();
  }
}
