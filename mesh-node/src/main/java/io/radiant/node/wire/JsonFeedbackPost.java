package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.util.ArrayList;
import java.util.List;

/** Reads reports: one, a list of them, or an object with such a list. */
final class JsonFeedbackPost {
  /** The most reports in one body. */
  static final int MOST_REPORTS = 10_000;

  private JsonFeedbackPost() {}

  static FeedbackPost read(JsonScanner json) {
    if (json.peek() == '[') {
      return new FeedbackPost.Batch(list(json, ""));
    }
    boolean more = JsonFields.beginObject(json, "body");
    if (more && json.nameIs(JsonFeedbackReader.FEEDBACK)) {
      return new FeedbackPost.Batch(onlyMember(json));
    }
    return JsonFeedbackReader.read(json, more).post();
  }

  private static List<FeedbackBody> onlyMember(JsonScanner json) {
    List<FeedbackBody> reports = list(json, "/feedback");
    if (json.nextMember()) {
      throw JsonPointers.unknown(json.name());
    }
    return reports;
  }

  private static List<FeedbackBody> list(JsonScanner json, String pointer) {
    List<FeedbackBody> reports = new ArrayList<>();
    boolean more = JsonFields.beginList(json, pointer);
    while (more) {
      if (reports.size() == MOST_REPORTS) {
        throw JsonPointers.at(pointer, "expected at most " + MOST_REPORTS + " reports");
      }
      reports.add(element(json, pointer, reports.size()));
      more = json.nextElement();
    }
    if (reports.isEmpty()) {
      throw JsonPointers.at(pointer, "expected at least one report");
    }
    return reports;
  }

  private static FeedbackBody element(JsonScanner json, String pointer, int index) {
    try {
      return JsonFeedbackReader.read(json).body();
    } catch (Failure unreadable) {
      throw JsonPointers.at(pointer + "/" + index, unreadable.getMessage());
    }
  }
}
