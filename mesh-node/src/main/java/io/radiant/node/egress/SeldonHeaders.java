package io.radiant.node.egress;

import io.radiant.graph.UnitSpec;
import io.radiant.message.Headers;
import io.radiant.message.Headers.Entry;
import io.radiant.node.metrics.ImageName;
import java.util.List;

/** What a wrapped unit's own calls say beside their body, the same for all of them. */
final class SeldonHeaders {
  private SeldonHeaders() {}

  /** With the names by which engines before 1.0 told units who they are. */
  static Headers of(UnitSpec unit, Dialect dialect) {
    Entry type = new Entry("content-type", dialect.contentType());
    if (dialect == Dialect.PROTO) {
      return new Headers(List.of(type));
    }
    ImageName image = ImageName.parse(unit.image());
    return new Headers(
        List.of(
            type,
            new Entry("seldon-model-name", unit.name()),
            new Entry("seldon-model-image", image.name()),
            new Entry("seldon-model-version", image.tag())));
  }
}
