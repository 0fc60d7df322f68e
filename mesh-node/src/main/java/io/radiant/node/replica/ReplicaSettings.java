package io.radiant.node.replica;

/**
 * How often replicas talk, how much at once, and how long they wait for each other.
 *
 * @param newsMillis how often what was counted here is told, if there is any
 * @param knowledgeMillis how often replicas compare what they know, which mends what was lost
 * @param goneMillis after which silence a replica is gone
 * @param questionMillis how long an answer is waited for: who has a prediction, or more statistics
 * @param handOverMillis how long the replica that has a prediction may take to count its reward
 * @param helloMillis how long a replica that starts waits for others to say that they are there
 * @param catchUpMillis how long it lets them tell it what they know before it starts all the same
 * @param partBytes about how large a letter may be
 * @param parts how many letters are sent at once
 */
public record ReplicaSettings(
    long newsMillis,
    long knowledgeMillis,
    long goneMillis,
    long questionMillis,
    long handOverMillis,
    long helloMillis,
    long catchUpMillis,
    int partBytes,
    int parts) {

  /** A bus of this process alone: nobody is there whom it would be worth to wait for. */
  public static final ReplicaSettings LOCAL =
      new ReplicaSettings(100, 2_000, 7_000, 500, 2_000, 0, 2_000, 64 * 1024, 8);

  /** A bus that connects processes. */
  public static final ReplicaSettings CLUSTERED = LOCAL.withHelloMillis(200);

  /** The same, with another wait for others at the start. */
  public ReplicaSettings withHelloMillis(long millis) {
    return new ReplicaSettings(
        newsMillis,
        knowledgeMillis,
        goneMillis,
        questionMillis,
        handOverMillis,
        millis,
        catchUpMillis,
        partBytes,
        parts);
  }
}
