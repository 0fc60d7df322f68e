package interop;

import io.radiant.unit.Unit;

/**
 * A unit that answers what it was asked: what comes back to a client shows what the node made of
 * it.
 */
public final class Echo implements Unit {}
