package interop;

import io.radiant.unit.Unit;

/** A unit that answers what it was asked, so that a client sees what the node makes of it. */
public final class Echo implements Unit {}
