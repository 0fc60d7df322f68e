package io.radiant.unit;

import static io.radiant.graph.ParameterRule.choice;
import static io.radiant.graph.ParameterRule.flag;
import static io.radiant.graph.ParameterRule.integer;
import static io.radiant.graph.ParameterRule.number;
import static io.radiant.graph.ParameterRule.text;

import io.radiant.graph.ParameterRule;
import io.radiant.graph.Parameters;
import java.util.List;
import java.util.stream.Stream;

/** The settings in a manifest that many routers have in common. */
final class RouterRules {
  /** The most that settings without a natural bound may be. */
  static final double MOST = 1e9;

  static final ParameterRule EXPLORATION =
      number("exploration", 0, 1, "share spread over all children (default 0.01)");

  private static final double ANY = Double.MAX_VALUE;

  /** Those of every router whose rewards are counted. */
  static final List<ParameterRule> ALL =
      List.of(
          number("rewardLow", -ANY, ANY, "smallest reward (default 0)"),
          number("rewardHigh", -ANY, ANY, "largest reward (default 1)"),
          choice(
              "rewardOutOfRange",
              List.of("REJECT", "CLIP"),
              "what becomes of a reward outside the range (default REJECT)"),
          choice(
              "repeats",
              List.of("FIRST_WINS", "REVISE", "SUM"),
              "what several rewards for one decision come to: the first, the latest, or all of"
                  + " them, clipped to the range (default FIRST_WINS)"),
          text(
              "frozenArms",
              "names of children, separated by commas, that get no requests and keep what was"
                  + " learned of them (default: none)"),
          text(
              "sticky",
              "puid, tag:<name> or header:<name>: requests alike in this keep their child while"
                  + " the shares hardly change (default puid: each by itself)"),
          flag(
              "decisionTag",
              "true: every answer has the tag <router>-decision, not only those whose request has"
                  + " the tag radiant-decision: true (default false)"));

  /** Those of every router that learns. */
  static final List<ParameterRule> LEARNING =
      and(
          ALL,
          List.of(
              number(
                  "coldStartShare",
                  0.001,
                  1,
                  "most that children without any reward get together once others have some (default 1:"
                      + " what the policy gives them)"),
              flag(
                  "freeze",
                  "true: the shares stay as what is known when the process starts makes them, while"
                      + " rewards are counted (default false)")));

  /** Those of every router that looks at features. */
  static final List<ParameterRule> IN_CONTEXT =
      and(
          LEARNING,
          List.of(
              text(
                  "features",
                  "payload, for the numbers of its first row, or tags:<name>,<name>,… (default"
                      + " payload)"),
              integer(
                  "featureCount",
                  1,
                  RequestFeatures.MOST,
                  "how many numbers a row of the payload has; needed unless features are tags"),
              flag("constant", "true: one more feature that is always 1 (default true)"),
              choice(
                  "normalise",
                  List.of("NONE", "L2"),
                  "L2: features are scaled to length 1, before the constant one is added (default"
                      + " NONE)")));

  private RouterRules() {}

  /** A policy's own rules, and those that it has in common with others after them. */
  static List<ParameterRule> and(List<ParameterRule> common, List<ParameterRule> own) {
    return Stream.concat(own.stream(), common.stream()).toList();
  }

  static double exploration(Parameters parameters) {
    return parameters.number("exploration", 0.01);
  }
}
