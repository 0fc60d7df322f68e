package io.radiant.node.learning;

/**
 * How much a ledger remembers to tell new reports from repeated ones.
 *
 * @param keepMillis how long after its decision a reward may come
 * @param capacity how many decisions with rewards are remembered of each router; where several
 *     rewards of a decision count, the events besides
 * @param parkMillis how long a report waits for a prediction that is not known yet; 0 if none does
 */
public record BookSettings(long keepMillis, int capacity, long parkMillis) {}
