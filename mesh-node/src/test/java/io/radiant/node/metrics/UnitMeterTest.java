package io.radiant.node.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** Whose the figures of a unit in another process are. */
final class UnitMeterTest {
  private static final PredictorLabels ONE = new PredictorLabels("one", "main", "v1");
  private static final PredictorLabels TWO = new PredictorLabels("two", "main", "v1");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);

  private double retries(String deployment) {
    return registry
        .get("radiant_unit_retries")
        .tags("deployment_name", deployment, "predictor_name", "main", "unit", "m")
        .counter()
        .count();
  }

  @Test
  void unitsOfOneNameInTwoDeploymentsHaveFiguresOfTheirOwn() {
    meters.foreign(ONE, "m").retried();
    meters.foreign(TWO, "m").retried();
    meters.foreign(TWO, "m").retried();
    assertEquals(1, retries("one"));
    assertEquals(2, retries("two"));
    assertSame(meters.foreign(ONE, "m"), meters.foreign(ONE, "m"));
  }

  @Test
  void openBreakersAreShownWithTheEndpointAndWhereTheUnitIs() {
    UnitMeter meter = meters.foreign(ONE, "m");
    meter.breakerMade("a:1");
    meter.breakerOpened("a:1");
    assertEquals(
        1,
        registry
            .get("radiant_breaker_open")
            .tags("deployment_name", "one", "predictor_name", "main", "unit", "m")
            .tag("endpoint", "a:1")
            .gauge()
            .value());
  }

  @Test
  void allSayWhatTheyAre() {
    UnitMeter meter = meters.foreign(ONE, "m");
    meter.breakerMade("a:1");
    for (Meter each : registry.getMeters()) {
      String description = String.valueOf(each.getId().getDescription());
      assertTrue(description.length() > 10, each.getId() + ": " + description);
    }
  }
}
