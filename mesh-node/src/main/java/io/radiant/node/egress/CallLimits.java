package io.radiant.node.egress;

/**
 * What holds for all calls of this process.
 *
 * @param answerBytes the largest answer that is taken
 * @param timeoutMillis the longest that a call without a deadline may take
 */
record CallLimits(long answerBytes, long timeoutMillis) {}
