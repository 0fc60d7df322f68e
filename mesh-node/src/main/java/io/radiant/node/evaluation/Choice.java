package io.radiant.node.evaluation;

import io.radiant.message.Route;
import io.radiant.node.learning.JournalBodies;

/**
 * One arm that a router chose.
 *
 * @param puid the prediction's id
 * @param generation which state of the manifest that was
 * @param timeMillis when
 * @param arm the arm's name
 * @param branch its place and its chance
 */
record Choice(String puid, String generation, long timeMillis, String arm, Route.Branch branch) {

  /** 64 bits that stand for this choice, as the ledger has them. */
  long key() {
    return JournalBodies.decisionKey(puid);
  }
}
