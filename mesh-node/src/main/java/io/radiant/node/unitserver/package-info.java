/**
 * A server for wrapped units: what a graph's units in other processes can be written with, and what
 * the demos and tests of units in other processes talk to.
 *
 * <p>It shares no codec with the node: each reads what the other writes, so that the two cannot
 * agree on a mistake.
 */
package io.radiant.node.unitserver;
