package io.radiant.unit;

import io.radiant.message.Deadline;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.testing.Messages;
import java.util.List;
import java.util.Map;

/** Requests for routers, and what these decide. */
final class Requests {
  private Requests() {}

  /** One row with one number. */
  static InferenceMessage of(String puid) {
    return InferenceMessage.request(
        puid, Messages.tensor(new int[] {1, 1}, 1), Tags.NONE, Deadline.none());
  }

  static InferenceMessage tagged(String puid, Map<String, ?> tags) {
    return of(puid).withTags(Tags.of(tags));
  }

  static InferenceMessage headed(String puid, String header, String value) {
    return of(puid).withHeaders(new Headers(List.of(new Headers.Entry(header, value))));
  }

  static Route.Branch decision(Unit router, InferenceMessage request) {
    return (Route.Branch) router.route(request).result().route();
  }

  static int arm(Unit router, InferenceMessage request) {
    return decision(router, request).child();
  }

  /** How many of so many requests each child gets. */
  static long[] counts(Unit router, int arms, int requests) {
    long[] counts = new long[arms];
    for (int i = 0; i < requests; i++) {
      counts[arm(router, of("puid-" + i))]++;
    }
    return counts;
  }

  static double share(int arm, Unit router) {
    int requests = 10_000;
    return counts(router, 16, requests)[arm] / (double) requests;
  }
}
