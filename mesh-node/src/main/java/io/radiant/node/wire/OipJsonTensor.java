package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.NamedTensor;
import io.radiant.message.TensorContent;
import java.util.Map;
import java.util.Set;

/** Reads one input or output. */
final class OipJsonTensor {
  private static final byte[] NAME = JsonWriter.ascii("name");
  private static final byte[] DATATYPE = JsonWriter.ascii("datatype");
  private static final byte[] SHAPE = JsonWriter.ascii("shape");
  private static final byte[] PARAMETERS = JsonWriter.ascii("parameters");
  private static final byte[] DATA = JsonWriter.ascii("data");

  private final String where;
  private String name;
  private String datatype;
  private int[] shape;
  private Map<String, Object> parameters;
  private JsonSlice elements;

  private OipJsonTensor(String where) {
    this.where = where;
  }

  /** The object at the cursor, which is the {@code index}th of its kind. */
  static NamedTensor read(JsonScanner json, String kind, int index, OipJsonRules rules) {
    OipJsonTensor tensor = new OipJsonTensor(kind + "s[" + index + "]");
    boolean more = JsonFields.beginObject(json, tensor.where);
    for (; more; more = json.nextMember()) {
      if (!json.skipNull()) {
        tensor.member(json);
      }
    }
    return tensor.tensor(kind, index, rules);
  }

  private void member(JsonScanner json) {
    if (json.nameIs(NAME)) {
      JsonFields.refuseSecond(name, where + ".name");
      name = JsonFields.text(json, where + ".name");
    } else if (json.nameIs(SHAPE)) {
      JsonFields.refuseSecond(shape, path("shape"));
      shape = OipJsonFields.shape(json, path("shape"));
    } else if (json.nameIs(DATATYPE)) {
      JsonFields.refuseSecond(datatype, path("datatype"));
      datatype = JsonFields.text(json, path("datatype"));
    } else if (json.nameIs(DATA)) {
      JsonFields.refuseSecond(elements, path("data"));
      elements = JsonFields.numberList(json, path("data"));
    } else if (json.nameIs(PARAMETERS)) {
      JsonFields.refuseSecond(parameters, path("parameters"));
      parameters = OipJsonFields.parameters(json, path("parameters"));
    } else {
      json.skipValue();
    }
  }

  private String path(String member) {
    return (name == null ? where : where + " \"" + name + "\"") + "." + member;
  }

  private NamedTensor tensor(String kind, int index, OipJsonRules rules) {
    Map<String, Object> sent = parameters == null ? Map.of() : parameters;
    Map<String, Object> kept = OipParameters.without(sent, Set.of(OipParameters.BINARY_SIZE));
    OipTensorHead head = OipTensorHead.of(kind, index, name, datatype, shape, kept);
    return head.with(content(head, sent.get(OipParameters.BINARY_SIZE), rules));
  }

  private TensorContent content(OipTensorHead head, Object binarySize, OipJsonRules rules) {
    if (binarySize != null) {
      if (elements != null) {
        throw head.refuse("both data and binary_data_size");
      }
      return OipRaw.of(head, rules.blobs().take(head, binarySize));
    }
    if (elements != null) {
      requireJsonForm(head, rules);
      return OipJsonElements.of(head, elements);
    }
    if (!OipSharedMemory.isNamed(head.parameters())) {
      throw head.refuse("neither data nor binary_data_size");
    }
    return new OipSharedMemory(head);
  }

  private static void requireJsonForm(OipTensorHead head, OipJsonRules rules) {
    Datatype type = head.datatype();
    boolean half = type == Datatype.FP16 || type == Datatype.BF16;
    if (half && head.size() > 0 && !rules.halfNumbers()) {
      throw head.refuse(type + " has no form in JSON (expected: binary data)");
    }
  }
}
