package io.radiant.bandit.inference;

/**
 * One arm against the rest, as evidence speaks for it.
 *
 * @param arm the arm
 * @param better whether it is better than the rest; otherwise worse
 * @param logEValue the logarithm of the e-value for just this; it was picked as the largest, and
 *     proves less than that of the whole test
 */
public record Contrast(int arm, boolean better, double logEValue) {}
