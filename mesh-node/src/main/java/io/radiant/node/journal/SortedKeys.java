package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The keys of one kind in an index file, the lowest first, each with its entry's place.
 *
 * <p>In memory are a filter, which makes keys that are not there cheap, and every 256th key, so
 * that a key that is there costs one read.
 */
final class SortedKeys {
  static final int RECORD = Long.BYTES + Integer.BYTES;
  private static final int BLOCK = 256;

  private final FileChannel channel;
  private final int start;
  private final int count;
  private final BloomFilter filter;
  private final long[] firstOfBlock;

  /**
   * @param start where the keys begin in the file
   * @param content the whole file
   */
  SortedKeys(FileChannel channel, int start, int count, ByteBuffer content) {
    this.channel = channel;
    this.start = start;
    this.count = count;
    filter = new BloomFilter(count);
    firstOfBlock = new long[(count + BLOCK - 1) / BLOCK];
    for (int i = 0; i < count; i++) {
      long key = content.getLong(start + i * RECORD);
      filter.add(key);
      if (i % BLOCK == 0) {
        firstOfBlock[i / BLOCK] = key;
      }
    }
  }

  static void write(ByteBuffer to, KeyTable table) {
    for (long key : table.sortedKeys()) {
      to.putLong(key).putInt(table.get(key));
    }
  }

  /** 0 if the key is not there. */
  int offset(long key) throws IOException {
    if (!filter.mayHave(key)) {
      return 0;
    }
    int found = Arrays.binarySearch(firstOfBlock, key);
    int block = found >= 0 ? found : -found - 2;
    return block < 0 ? 0 : offset(key, block);
  }

  private int offset(long key, int block) throws IOException {
    int first = block * BLOCK;
    int records = Math.min(BLOCK, count - first);
    ByteBuffer bytes = ByteBuffer.allocate(records * RECORD);
    Fully.read(channel, bytes, start + (long) first * RECORD);
    return search(bytes, records, key);
  }

  private static int search(ByteBuffer bytes, int records, long key) {
    int low = 0;
    int high = records;
    while (low < high) {
      int middle = (low + high) / 2;
      long there = bytes.getLong(middle * RECORD);
      if (there == key) {
        return bytes.getInt(middle * RECORD + Long.BYTES);
      }
      low = there < key ? middle + 1 : low;
      high = there < key ? high : middle;
    }
    return 0;
  }
}
