/** Environments with known truth, and the regret of policies in them; for tests of any policy. */
package io.radiant.bandit.sim;
