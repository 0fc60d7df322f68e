/** What the replicas of a deployment tell each other, so that all of them learn the same. */
package io.radiant.node.replica;
