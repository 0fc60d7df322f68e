/**
 * How to choose between arms: policies turn totals into snapshots (the policy plane), snapshots
 * turn hashes into arms (the decision plane).
 */
package io.radiant.bandit.policy;
