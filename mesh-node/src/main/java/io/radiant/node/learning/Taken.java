package io.radiant.node.learning;

import io.radiant.message.Trail;

/**
 * A prediction as an event loop hands it over: nothing of it is copied, and nothing kept but what
 * was decided.
 *
 * @param timeMillis when it was made, in milliseconds since 1970
 */
record Taken(String predictor, String puid, Trail trail, long timeMillis) {}
