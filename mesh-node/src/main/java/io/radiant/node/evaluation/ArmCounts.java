package io.radiant.node.evaluation;

/**
 * What a log itself says of one arm.
 *
 * @param name the arm
 * @param decisions how often it was chosen
 * @param rewards how many of these have a reward
 * @param mean of these rewards, scaled to 0..1; NaN without any
 */
public record ArmCounts(String name, long decisions, long rewards, double mean) {}
