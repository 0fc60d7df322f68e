package io.radiant.node.replica;

import java.util.Optional;

/**
 * Who has a prediction.
 *
 * @param owner the one replica that counts its rewards; empty if nobody said that it has it
 * @param complete whether everybody answered
 */
record Finding(Optional<String> owner, boolean complete) {}
