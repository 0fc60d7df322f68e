/** Decisions and their rewards: joined, counted once, and turned into policies. */
package io.radiant.node.learning;
