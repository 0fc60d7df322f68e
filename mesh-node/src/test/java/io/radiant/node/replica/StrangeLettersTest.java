package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.node.replica.proto.Answer;
import io.radiant.node.replica.proto.Found;
import io.radiant.node.replica.proto.Knowledge;
import io.radiant.node.replica.proto.Versions;
import io.radiant.node.whole.Eventually;
import io.radiant.node.whole.Logs;
import io.radiant.verticle.BusAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What strangers and other versions may send is counted, and harms nobody. */
final class StrangeLettersTest {
  private static final String ALL = BusAddress.learning("default", Replicas.DEPLOYMENT);

  private final Vertx vertx = Vertx.vertx();
  private Replicas replicas;

  @BeforeEach
  void start() {
    replicas = Replicas.start(vertx, 2, 3);
  }

  @AfterEach
  void end() {
    Replicas.await(vertx.close());
  }

  private static DeliveryOptions headers(String format, String kind, String from) {
    return new DeliveryOptions()
        .addHeader("format", format)
        .addHeader("kind", kind)
        .addHeader("from", from);
  }

  private void publish(Kind kind, Buffer body) {
    vertx.eventBus().publish(ALL, body, headers("1", kind.name(), "stranger"));
  }

  private void assertUnreadable(long letters) {
    Eventually.equal(letters, () -> replicas.verticle(0).unreadable());
    Eventually.equal(letters, () -> replicas.verticle(1).unreadable());
  }

  private void assertStillTalking() {
    replicas.decideAndReward("puid", new Random(1));
    Eventually.holds("all are equal", replicas::areEqual);
  }

  @Test
  void lettersOfNoKindAreCountedAndOneIsLogged() {
    try (Logs logs = Logs.watch()) {
      vertx.eventBus().publish(ALL, "text");
      vertx.eventBus().publish(ALL, Buffer.buffer("bytes"));
      vertx.eventBus().publish(ALL, Buffer.buffer(), headers("1", "LETTER", "stranger"));
      vertx.eventBus().publish(ALL, null, headers("1", "NEWS", "stranger"));
      assertUnreadable(4);
      assertEquals(2, logs.warnings().stream().filter(line -> line.contains("Post")).count());
    }
    assertStillTalking();
  }

  @Test
  void lettersOfAnotherFormatAreCounted() {
    vertx.eventBus().publish(ALL, Buffer.buffer(), headers("2", "KNOWLEDGE", "stranger"));
    assertUnreadable(1);
    assertStillTalking();
  }

  @Test
  void garbageOfEveryKindIsCounted() {
    for (Kind kind : Kind.values()) {
      publish(kind, Buffer.buffer(new byte[] {(byte) 0xff, 1, 2, 3}));
    }
    assertUnreadable(Kind.values().length - 1);
    assertStillTalking();
  }

  @Test
  void randomBytesAreHarmless() {
    long seed = 5;
    Random chance = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[chance.nextInt(40)];
      chance.nextBytes(bytes);
      publish(Kind.values()[chance.nextInt(Kind.values().length)], Buffer.buffer(bytes));
    }
    assertStillTalking();
  }

  @Test
  void whatCannotBeKnownIsNotAskedForForEver() {
    Versions impossible = Versions.newBuilder().putOrigins("nobody", 7).build();
    Knowledge knowledge =
        Knowledge.newBuilder().putRouters(MemoryLedger.ROUTER, impossible).build();
    publish(Kind.KNOWLEDGE, Buffer.buffer(knowledge.toByteArray()));
    assertStillTalking();
    assertUnreadable(0);
  }

  @Test
  void versionsThatCannotBeAreCounted() {
    Versions impossible = Versions.newBuilder().putOrigins("origin", -7).build();
    Knowledge knowledge =
        Knowledge.newBuilder().putRouters(MemoryLedger.ROUTER, impossible).build();
    publish(Kind.KNOWLEDGE, Buffer.buffer(knowledge.toByteArray()));
    assertUnreadable(1);
  }

  @Test
  void answersToWhatNobodyAskedAreLeftAlone() {
    Answer answer =
        Answer.newBuilder().setQuestion(99).addFound(Found.getDefaultInstance()).build();
    publish(Kind.ANSWER, Buffer.buffer(answer.toByteArray()));
    assertStillTalking();
    assertUnreadable(0);
  }
}
