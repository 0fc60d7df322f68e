package io.radiant.node.unitserver;

/** What somebody wants to know of a unit, read and ready to be asked. */
interface Question {
  UnitMessage askedOf(Wrapper wrapper);
}
