package io.radiant.law;

/** The law, held by nodes that hold their children. */
final class InMemoryTest extends LawOfEvaluation {
  @Override
  Place open() {
    return new InMemory();
  }
}
