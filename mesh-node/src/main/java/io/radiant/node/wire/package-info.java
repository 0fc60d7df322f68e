/**
 * Between bytes and messages: Seldon's JSON and protobuf, in and out, and the one table that turns
 * failures into statuses.
 *
 * <p>What arrives is checked once and kept as bytes; numbers and trees are made of it when somebody
 * looks, and not before.
 */
package io.radiant.node.wire;
