package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on the disk of a {@link TestMachine}. */
final class TestChannel extends FileChannel {
  private final FileChannel file;
  private final TestMachine machine;

  TestChannel(FileChannel file, TestMachine machine) {
    this.file = file;
    this.machine = machine;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int taken = machine.take(source.remaining());
    ByteBuffer part = source.slice(source.position(), taken);
    while (part.hasRemaining()) {
      file.write(part, position + part.position());
    }
    source.position(source.position() + taken);
    return taken;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    machine.force();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    machine.truncate();
    file.truncate(size);
    return this;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  // === Not used by journals ===

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer target) {
    throw unused();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw unused();
  }

  @Override
  public int write(ByteBuffer source) {
    throw unused();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw unused();
  }

  @Override
  public long position() {
    throw unused();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw unused();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw unused();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw unused();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw unused();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw unused();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw unused();
  }
}
