package io.radiant.node.replica;

import com.google.protobuf.ByteString;
import io.radiant.bandit.stats.Delta;
import io.radiant.bandit.stats.StatisticsCodec;
import io.radiant.node.replica.proto.News;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** News as letters of bounded size, and back. */
final class NewsLetters {
  private final int partBytes;
  private final int parts;

  /**
   * @param partBytes about how large a letter may be; one row goes into one letter however large
   * @param parts how many letters there may be
   */
  NewsLetters(int partBytes, int parts) {
    this.partBytes = partBytes;
    this.parts = parts;
  }

  /** The letters for these news: the oldest first where not all of them fit. */
  List<News> write(Map<String, Buffer> news) {
    List<News.Builder> letters = new ArrayList<>();
    news.forEach((router, rows) -> cut(rows).forEach(part -> add(letters, router, part)));
    if (letters.isEmpty()) {
      letters.add(News.newBuilder());
    }
    letters.get(Math.min(letters.size(), parts) - 1).setLast(true).setMore(letters.size() > parts);
    return letters.stream().limit(parts).map(News.Builder::build).toList();
  }

  /** Parts of one router go into different letters: each begins where the one before it ended. */
  private void add(List<News.Builder> letters, String router, ByteString part) {
    News.Builder letter = letters.isEmpty() ? null : letters.get(letters.size() - 1);
    if (letter == null
        || letter.containsRouters(router)
        || letter.buildPartial().getSerializedSize() + part.size() > partBytes) {
      letter = News.newBuilder();
      letters.add(letter);
    }
    letter.putRouters(router, part);
  }

  private List<ByteString> cut(Buffer rows) {
    if (rows.length() <= partBytes) {
      return List.of(ByteString.copyFrom(rows.getBytes()));
    }
    Delta delta = StatisticsCodec.decode(rows.getBytes());
    int mostRows = (int) Math.max(1, (long) delta.size() * partBytes / rows.length());
    return delta.parts(mostRows).stream()
        .map(part -> ByteString.copyFrom(StatisticsCodec.encode(part)))
        .toList();
  }

  static Map<String, Buffer> read(News letter) {
    Map<String, Buffer> news = new HashMap<>();
    letter
        .getRoutersMap()
        .forEach((router, rows) -> news.put(router, Buffer.buffer(rows.toByteArray())));
    return news;
  }
}
