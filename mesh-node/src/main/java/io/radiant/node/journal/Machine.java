package io.radiant.node.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;

/** What a journal needs of the machine that it is on. */
interface Machine {
  /** The real one. */
  Machine THIS = new ThisMachine();

  FileChannel open(Path file, OpenOption... options) throws IOException;

  /** Of some clock that never goes back. */
  long nanoTime();

  /** What changes whenever the machine starts; empty if it cannot be known. */
  Optional<String> bootId();

  /** 32 hexadecimal digits that nobody had before. */
  String newName();
}
