package io.radiant.node.wire;

import io.radiant.message.Encoded;

/** Data still in the JSON it arrived in. */
sealed interface JsonEncoded extends Encoded permits JsonNdarray, JsonTensor, JsonTfTensor {
  /** Writes the data as it may be sent on, without looking at its numbers. */
  JsonWriter copyTo(JsonWriter json);

  /** How many bytes that will be, more or less. */
  int size();
}
