package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged while it is open. */
public final class Logs implements AutoCloseable {
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            events.add(event);
          }
        }
      };

  private Logs() {
    appender.start();
    root.addAppender(appender);
  }

  public static Logs watch() {
    return new Logs();
  }

  public List<String> warnings() {
    return of(Level.WARN);
  }

  public List<String> errors() {
    return of(Level.ERROR);
  }

  private List<String> of(Level level) {
    return events.stream().filter(e -> e.getLevel() == level).map(Logs::describe).toList();
  }

  private static String describe(ILoggingEvent event) {
    String cause =
        event.getThrowableProxy() == null
            ? ""
            : " (" + event.getThrowableProxy().getClassName() + ")";
    return event.getLoggerName() + ": " + event.getFormattedMessage() + cause;
  }

  /** No promise was broken. */
  public void assertNoErrors() {
    assertEquals(List.<String>of(), of(Level.ERROR));
  }

  /** Nobody has to act. */
  void assertNoWarnings() {
    assertNoErrors();
    assertEquals(List.<String>of(), warnings());
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
