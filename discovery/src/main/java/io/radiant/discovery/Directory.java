package io.radiant.discovery;

/**
 * Knows where services listen.
 *
 * <p>May be asked from any thread. A caller asks for the snapshot anew for every call it makes, so
 * that it sees what changed.
 */
@FunctionalInterface
public interface Directory {
  DirectorySnapshot current();
}
