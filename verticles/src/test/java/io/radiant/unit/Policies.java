package io.radiant.unit;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** All policies, with the settings that they cannot do without. */
final class Policies {
  private Policies() {}

  static Stream<String> all() {
    return BanditPolicies.ALL.stream().map(BanditPolicy::name);
  }

  static Stream<String> thatLearn() {
    return all().filter(name -> !name.equals("FIXED_SPLIT"));
  }

  static Stream<String> inContext() {
    return all().filter(Policies::looksAtFeatures);
  }

  static boolean looksAtFeatures(String policy) {
    return policy.startsWith("LIN_");
  }

  /** Those settings, for requests with one number. */
  static Map<String, Object> settings(String policy, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    if (looksAtFeatures(policy)) {
      settings.putIfAbsent("featureCount", 1L);
    }
    return settings;
  }
}
