package io.radiant.node.learning;

import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.unit.Learning;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of one deployment, kept in a journal by a thread of its own. */
public final class JournaledLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(JournaledLedger.class);

  private final LedgerSetup setup;
  private final LedgerCounts counts = new LedgerCounts();
  private final Answer<JournaledLedger> opened = new Answer<>();
  private final Promise<Void> closed = Promise.promise();
  private final LedgerThread thread;
  private final AtomicBoolean toldOfLongIds = new AtomicBoolean();
  private volatile Learning learning;
  // What the thread alone looks at.
  private LedgerWorker worker;

  private JournaledLedger(LedgerSetup setup) {
    this.setup = setup;
    this.thread = new LedgerThread("radiant-ledger-" + setup.deployment(), this::begin);
  }

  /**
   * Opens the journal, brings back what it says, and computes the first policies of it; on the
   * ledger's thread. Completes on the calling context.
   */
  public static Future<JournaledLedger> open(LedgerSetup setup) {
    JournaledLedger ledger = new JournaledLedger(setup);
    ledger.thread.start();
    return ledger.opened.promise().future();
  }

  private LedgerThread.Worker begin() {
    Answers answers = new Answers(setup.units());
    try {
      worker = LedgerWorker.open(setup, counts, thread::wake, closed);
      learning = worker.learning();
      answers.succeed(opened, this);
    } catch (Exception | Error unusable) {
      // Nobody waits for ever, whatever it is.
      closed.complete();
      answers.fail(opened, unusable(unusable));
    }
    answers.send();
    return worker;
  }

  private Failure unusable(Throwable cause) {
    return new Failure(
        ErrorCode.UNIT_UNAVAILABLE,
        "the journal of \"%s\" in %s cannot be opened: %s (RADIANT_JOURNAL_DIRECTORY names another place)"
            .formatted(setup.deployment(), setup.place(), reason(cause)),
        cause);
  }

  /** Of a file that cannot be used, and of an error, the name says more than the message. */
  private static String reason(Throwable cause) {
    return cause instanceof FileSystemException || cause instanceof Error
        ? cause.toString()
        : cause.getMessage();
  }

  // === Predictions and reports ===

  @Override
  public void decided(String predictor, InferenceMessage answer) {
    Taken taken = new Taken(predictor, answer.puid(), answer.trail(), setup.clock().getAsLong());
    if (isTooLong(answer.puid()) || !thread.offer(taken)) {
      counts.lost(1);
    }
  }

  private boolean isTooLong(String puid) {
    boolean tooLong = puid.length() > Join.LONGEST_ID;
    if (tooLong && toldOfLongIds.compareAndSet(false, true)) {
      LOG.warn(
          "{}: a prediction's id has {} characters: about more than {} no reports can be taken",
          setup.deployment(),
          puid.length(),
          Join.LONGEST_ID);
    }
    return tooLong;
  }

  @Override
  public Future<Receipt> report(FeedbackBody body) {
    Answer<Receipt> answer = new Answer<>();
    return await(answer, thread.offer(new Report(body, answer)));
  }

  private <T> Future<T> await(Answer<T> answer, boolean taken) {
    if (!taken) {
      counts.failed();
      answer.promise().tryFail(overloaded());
    } else if (thread.isEnding()) {
      // It may have been put in too late for the thread to see it.
      closed.future().onComplete(ended -> answer.promise().tryFail(ended()));
    }
    return answer.promise().future();
  }

  private Failure overloaded() {
    return new Failure(
        ErrorCode.OVERLOADED,
        "too many reports for \"%s\" wait to be written".formatted(setup.deployment()));
  }

  private Failure ended() {
    return new Failure(
        ErrorCode.UNIT_UNAVAILABLE, "the books of \"%s\" are closed".formatted(setup.deployment()));
  }

  // === What is known ===

  @Override
  public Future<Optional<Claim>> find(String puid) {
    return ask(() -> worker.join().claim(puid));
  }

  @Override
  public Future<List<RouterState>> routers() {
    return ask(() -> worker.states().all());
  }

  @Override
  public Future<Long> begin(String router, String cause) {
    return ask(() -> worker.exchanges().begin(router, cause));
  }

  @Override
  public Future<Map<String, VersionVector>> known() {
    return ask(() -> worker.exchanges().known());
  }

  @Override
  public Future<Map<String, Buffer>> news(Map<String, VersionVector> since) {
    return ask(() -> worker.exchanges().news(since));
  }

  @Override
  public Future<Void> merge(Map<String, Buffer> news) {
    return ask(
        () -> {
          worker.exchanges().merge(news);
          return null;
        });
  }

  private <T> Future<T> ask(Callable<T> question) {
    Answer<T> answer = new Answer<>();
    return await(answer, thread.offer((LedgerThread.Task) () -> worker.answer(question, answer)));
  }

  /** Where this deployment's routers find what was learned. */
  public Learning learning() {
    return learning;
  }

  public LedgerCounts counts() {
    return counts;
  }

  /** How many decisions and reports wait. */
  public int waiting() {
    return thread.waiting();
  }

  /** Writes and answers what was taken so far, keeps all that is known, and ends. */
  public Future<Void> close() {
    thread.end();
    return closed.future();
  }
}
