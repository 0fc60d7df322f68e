package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one journal: names of files, and how they come into being. */
record Folder(Path path, Machine machine) {
  static final String LOG = ".log";
  static final String INDEX = ".index";
  static final String CHECKPOINT = ".checkpoint";
  private static final String ASIDE = ".new";

  /** Twenty digits: names sort as positions do. */
  Path file(long position, String kind) {
    return path.resolve("%020d%s".formatted(position, kind));
  }

  /** The positions of all files of a kind, the lowest first. */
  List<Long> positions(String kind) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{20}\\" + kind))
          .map(name -> Long.valueOf(name.substring(0, name.length() - kind.length())))
          .sorted()
          .toList();
    }
  }

  /** Puts a file there, whole or not at all, even if the machine ends; {@link #sync} comes next. */
  void replace(Path file, ByteBuffer content) throws IOException {
    replace(file, content, true);
  }

  /** Likewise, but if the machine ends the file may be there and have lost its content. */
  void replaceLoosely(Path file, ByteBuffer content) throws IOException {
    replace(file, content, false);
  }

  private void replace(Path file, ByteBuffer content, boolean force) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ASIDE);
    try {
      write(aside, content, force);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(aside);
      throw failed;
    }
  }

  private void write(Path file, ByteBuffer content, boolean force) throws IOException {
    try (FileChannel channel =
        machine.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      Fully.write(channel, content, 0);
      if (force) {
        channel.force(true);
      }
    }
  }

  /** Makes durable which files there are. */
  void sync() throws IOException {
    sync(path);
  }

  private void sync(Path directory) throws IOException {
    try (FileChannel channel = machine.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The folder, there and empty if it was not there. */
  static Folder at(Path path, Machine machine) throws IOException {
    Path absolute = path.toAbsolutePath();
    Folder folder = new Folder(absolute, machine);
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute);
      folder.sync(absolute.getParent());
    }
    return folder;
  }

  /** Files that were not finished. */
  void deleteUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.filter(file -> file.toString().endsWith(ASIDE)).toList()) {
        Files.delete(file);
      }
    }
  }
}
