package io.radiant.message;

/**
 * What went wrong, as a closed list.
 *
 * <p>A code is chosen where the error is born; the edge turns it into an HTTP or gRPC status in one
 * table.
 */
public enum ErrorCode {
  /** The client sent something that cannot be read, or that a unit cannot use. */
  BAD_REQUEST,
  /** The client did not say who it is, or could not prove it. */
  UNAUTHENTICATED,
  /** The client may not do this. */
  FORBIDDEN,
  /** No deployment of that name is served here. */
  UNKNOWN_DEPLOYMENT,
  /** The message is larger than this process accepts. */
  TOO_LARGE,
  /** A limit on work in progress is reached; trying again later is safe. */
  OVERLOADED,
  /** A router chose a child that does not exist. */
  INVALID_ROUTE,
  /** A router lacks what it needs to choose at all. */
  ROUTER_MISCONFIGURED,
  /** A combiner cannot make one answer out of its children's. */
  BAD_AGGREGATE,
  /** This process made a mistake: something was thrown that nobody thought of. */
  INTERNAL,
  /** A unit failed while it worked. */
  UNIT_FAILED,
  /** A unit cannot be reached. */
  UNIT_UNAVAILABLE,
  /** The request's deadline passed before there was an answer. */
  DEADLINE_EXCEEDED,
  /** Nobody waits for the answer any more. */
  CANCELLED
}
