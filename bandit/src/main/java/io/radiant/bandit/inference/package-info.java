/**
 * What the rewards prove: sequential tests and intervals that may be looked at any time,
 * guard-rails, and the value of a policy that was never played.
 *
 * <p>Everything here is an e-value or built on one: a number that is 1 on average, or less, when
 * there is nothing to find, so that it exceeds 1/α at any time with probability α at most (Ville,
 * "Étude critique de la notion de collectif", 1939). Evidence is handed around as logarithms, which
 * add up over origins.
 */
package io.radiant.bandit.inference;
