package io.radiant.node.ingress;

import io.radiant.node.config.NodeConfig;
import io.radiant.node.metrics.Meters;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.MetadataBook;
import io.radiant.verticle.Edges;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * What all ingress servers of a process share.
 *
 * @param config how this process runs
 * @param deployments what it serves
 * @param edges how graphs are reached
 * @param admission who may come in
 * @param meters what is measured
 * @param draining whether the process is about to end
 * @param metadata what models say about themselves
 * @param ready whether probes on the ingress port are told to come
 */
public record Ingress(
    NodeConfig config,
    Deployments deployments,
    Edges edges,
    Admission admission,
    Meters meters,
    AtomicBoolean draining,
    MetadataBook metadata,
    BooleanSupplier ready) {
  public Ingress {
    Objects.requireNonNull(config);
    Objects.requireNonNull(deployments);
    Objects.requireNonNull(edges);
    Objects.requireNonNull(admission);
    Objects.requireNonNull(meters);
    Objects.requireNonNull(draining);
    Objects.requireNonNull(metadata);
    Objects.requireNonNull(ready);
  }
}
