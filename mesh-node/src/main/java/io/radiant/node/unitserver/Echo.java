package io.radiant.node.unitserver;

import java.util.List;

/** Answers with what it was asked, whatever that is. */
final class Echo implements WrappedUnit {
  @Override
  public Content predict(UnitMessage request) {
    return request.content();
  }

  @Override
  public Content aggregate(List<UnitMessage> answers) {
    return answers.get(0).content();
  }
}
