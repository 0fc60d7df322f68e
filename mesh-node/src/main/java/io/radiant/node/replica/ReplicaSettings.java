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
 * @param parkMillis how long a report waits for its prediction, where the ledger parks it
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
    long parkMillis,
    int partBytes,
    int parts) {

  /** A bus of this process alone: nobody is there whom it would be worth to wait for. */
  public static final ReplicaSettings LOCAL =
      new ReplicaSettings(100, 2_000, 7_000, 500, 2_000, 0, 2_000, 0, 64 * 1024, 8);

  /** A bus that connects processes. */
  public static final ReplicaSettings CLUSTERED = LOCAL.withHelloMillis(200);

  /** The same, with another wait for others at the start. */
  public ReplicaSettings withHelloMillis(long millis) {
    return with(knowledgeMillis, millis, parkMillis);
  }

  /** The same, where reports wait for their predictions. */
  public ReplicaSettings withParkMillis(long millis) {
    return with(knowledgeMillis, helloMillis, millis);
  }

  /** The same, with another time between comparisons. */
  ReplicaSettings withKnowledgeMillis(long millis) {
    return with(millis, helloMillis, parkMillis);
  }

  private ReplicaSettings with(long knowledge, long hello, long park) {
    return new ReplicaSettings(
        newsMillis,
        knowledge,
        goneMillis,
        questionMillis,
        handOverMillis,
        hello,
        catchUpMillis,
        park,
        partBytes,
        parts);
  }
}
