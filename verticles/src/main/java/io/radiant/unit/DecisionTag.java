package io.radiant.unit;

import io.radiant.message.Basis;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a router says of its decision in the answer, where the request or the manifest asks it. */
final class DecisionTag {
  /** The tag with which a request asks all routers on its way. */
  static final String WANTED = "radiant-decision";

  private final String name;
  private final List<String> arms;
  private final boolean always;

  /**
   * @param always whether it is there unasked
   */
  DecisionTag(String router, List<String> arms, boolean always) {
    this.name = router + "-decision";
    this.arms = arms;
    this.always = always;
  }

  /**
   * The decision, with the tag if it is wanted.
   *
   * @param owner the origin that the decision belongs to
   */
  Decision on(Decision decision, String owner, InferenceMessage request) {
    return always || isWanted(request.tags())
        ? decision.withTags(Tags.of(Map.of(name, said(decision, owner))))
        : decision;
  }

  private static boolean isWanted(Tags tags) {
    return !tags.isEmpty() && Boolean.TRUE.equals(tags.asMap().get(WANTED));
  }

  private Map<String, Object> said(Decision decision, String owner) {
    Route.Branch branch = (Route.Branch) decision.route();
    Basis basis = branch.basis();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("arm", arms.get(branch.child()));
    said.put("propensity", branch.propensity());
    said.put("version", basis.version());
    said.put("epoch", basis.epoch());
    said.put("owner", owner);
    return said;
  }
}
