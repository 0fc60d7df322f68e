package io.radiant.bandit.stats;

/**
 * What a merge came to, in rows.
 *
 * @param taken rows that were new or newer
 * @param known rows that were not, or that are too old to keep
 * @param disputed rows in this replica's own name that it has not written: another process has
 *     taken its origin, or it was restarted without its state; it must take a new origin
 */
public record MergeReport(int taken, int known, int disputed) {}
