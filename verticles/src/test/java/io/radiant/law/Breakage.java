package io.radiant.law;

import io.vertx.core.Future;

/** How a step of a unit may go wrong; each says "broken", where it can say anything. */
enum Breakage {
  THROWS_AN_EXCEPTION {
    @Override
    <T> Future<T> happen() {
      throw new IllegalStateException("broken");
    }
  },
  THROWS_AN_ERROR {
    @Override
    <T> Future<T> happen() {
      throw new LinkageError("broken");
    }
  },
  FAILS {
    @Override
    <T> Future<T> happen() {
      return Future.failedFuture(new IllegalStateException("broken"));
    }
  },
  RETURNS_NO_FUTURE {
    @Override
    <T> Future<T> happen() {
      return null;
    }
  },
  ANSWERS_NOTHING {
    @Override
    <T> Future<T> happen() {
      return Future.succeededFuture(null);
    }
  };

  abstract <T> Future<T> happen();
}
