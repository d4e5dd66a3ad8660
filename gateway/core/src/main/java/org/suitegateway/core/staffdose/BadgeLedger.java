package org.suitegateway.core.staffdose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/** The ledger of badge results with the files they came from; only grows. Thread-safe. */
public interface BadgeLedger extends BadgeResults {
    /** A result with its wearer's name as the lab gave it. */
    record Entry(BadgeResult result, Wearer wearer) {}

    /**
     * A result as it stands today.
     *
     * @param replacedBy the result that stands instead
     */
    record Ranked(Entry entry, Optional<BadgeResult> replacedBy) {
        public BadgeResult result() {
            return entry.result();
        }
    }

    /** Which results are asked for: with a text, those whose participant's number, or whose name, contains it. */
    record Filter(Optional<String> text, boolean onlyStanding) {}

    /** Transactions that take a file go one after another from here on. To be called within one. */
    void takeTurns();

    Optional<BadgeUpload> find(String digest, String reading);

    /** A file with all that came of it. To be called within a transaction. */
    void append(BadgeUpload upload, byte[] file, List<Entry> taken, List<RefusedRow> refused);

    /** All results of one participant, of all positions, replaced ones too. */
    List<Entry> ofParticipant(String account, String participant);

    /** The newest first. */
    Page<BadgeUpload> uploads(Page.Request page);

    Optional<BadgeUpload> upload(String id);

    /** As it came. */
    Optional<byte[]> file(String upload);

    /** In the order of the file. */
    List<RefusedRow> refused(String upload);

    /** What was taken of a file, in its order. */
    List<Ranked> ofUpload(String upload);

    /** The last worn first. */
    Page<Ranked> results(Filter filter, Page.Request page);
}
