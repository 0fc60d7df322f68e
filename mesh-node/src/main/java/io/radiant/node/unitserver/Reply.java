package io.radiant.node.unitserver;

/** How one question is answered: over REST or gRPC, well or not. */
interface Reply {
  void answer(UnitMessage answer);

  void fail(UnitFailure failure);

  /** An answer whose status says FAILURE. */
  void failureStatus(UnitFailure failure);

  /** An answer that is no message. */
  void garbage();
}
