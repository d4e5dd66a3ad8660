package org.suitegateway.core.staffdose;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffRecognition;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.BadgeLedger.Entry;
import org.suitegateway.core.time.ClinicZone;

/**
 * Files of badge labs: what would be taken of one, and taking it. A file is kept whole whatever becomes of it, and the same file read the
 * same way a second time changes nothing. Thread-safe.
 */
public final class BadgeDesk {
    private static final int LONGEST_FILE_NAME = 200;
    private static final String NO_ID = "\uffff"; // after all that are: a line that is not yet taken came last

    private final BadgeFileReader reader;
    private final BadgeLedger ledger;
    private final StaffRecognition staff;
    private final List<BadgeNews> news;
    private final Transactions transactions;
    private final ClinicZone zone;
    private final Ids ids;
    private final Clock clock;

    public BadgeDesk(
            BadgeFileReader reader,
            BadgeLedger ledger,
            StaffRecognition staff,
            List<BadgeNews> news,
            Transactions transactions,
            ClinicZone zone,
            Ids ids,
            Clock clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.staff = staff;
        this.news = List.copyOf(news);
        this.transactions = transactions;
        this.zone = zone;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What would become of a file.
     *
     * @param known the upload of the same file, which would be given back instead of taking anything
     * @param lines all that are not refused
     */
    public record Preview(
            BadgeFile file, Optional<BadgeUpload> known, List<Judged> lines, List<BadgeUpload.Finding> findings) {
        public Preview {
            lines = List.copyOf(lines);
            findings = List.copyOf(findings);
        }
    }

    /** A line and what would become of it. */
    public record Judged(BadgeLine line, Fate fate) {}

    /** What becomes of a line that is not refused. */
    public enum Fate {
        /** Nothing was known of this badge and wear period. */
        NEW,
        /** It stands instead of what was known. */
        REPLACES,
        /** What is known was processed later, and goes on standing. */
        LATE,
        /** It says again what is known. */
        UNCHANGED
    }

    /** @param repeated whether the same file was there already, so that nothing changed */
    public record Outcome(BadgeUpload upload, boolean repeated) {}

    public List<String> layouts() {
        return reader.layouts();
    }

    /** @throws RefusedException if nothing of the file can be taken */
    public Preview preview(byte[] file, Optional<String> layout) {
        Instant now = now();
        BadgeFile read = reader.read(file, layout, zone.dayOf(now));
        BadgeJudging judging = new BadgeJudging(ledger::ofParticipant);
        List<Judged> lines = new ArrayList<>();
        for (BadgeLine line : read.lines()) {
            // nobody is noted as new staff by a look: any name serves to judge
            Optional<String> wearer = hasWearer(line) ? Optional.of("somebody") : Optional.empty();
            lines.add(new Judged(line, judging.judge(new Entry(line.result(NO_ID, wearer, "", now), line.wearer()))));
        }
        return new Preview(read, ledger.find(digest(file), read.reading()), lines, judging.findings());
    }

    /** Takes what can be taken. A file of which nothing can be is kept too, with the problem. */
    public Outcome take(byte[] file, String fileName, Optional<String> layout, String person) {
        Instant now = now();
        String digest = digest(file);
        try {
            BadgeFile read = reader.read(file, layout, zone.dayOf(now));
            return transactions.inTransaction(() -> take(read, file, digest, fileName, person, now));
        } catch (RefusedException e) {
            return transactions.inTransaction(() -> keep(e, file, digest, fileName, layout, person, now));
        }
    }

    private Outcome take(BadgeFile read, byte[] file, String digest, String fileName, String person, Instant now) {
        ledger.takeTurns();
        Optional<BadgeUpload> known = ledger.find(digest, read.reading());
        if (known.isPresent()) {
            return new Outcome(known.get(), true);
        }
        String id = ids.next();
        BadgeJudging judging = new BadgeJudging(ledger::ofParticipant);
        List<Entry> taken = new ArrayList<>();
        int unchanged = 0;
        for (BadgeLine line : read.lines()) {
            Optional<String> wearer = hasWearer(line) ? recognised(line) : Optional.empty();
            Entry entry = new Entry(line.result(ids.next(), wearer, id, now), line.wearer());
            if (judging.judge(entry) == Fate.UNCHANGED) {
                unchanged++;
            } else {
                taken.add(entry);
            }
        }
        BadgeUpload upload = new BadgeUpload(
                id,
                now,
                person,
                named(fileName),
                digest,
                file.length,
                read.layout(),
                read.reading(),
                taken.size(),
                unchanged,
                read.refused().size(),
                Optional.empty(),
                read.unread(),
                judging.findings());
        ledger.append(upload, file, taken, read.refused());
        List<BadgeResult> results = taken.stream().map(Entry::result).toList();
        if (!results.isEmpty()) {
            news.forEach(n -> n.taken(results));
        }
        return new Outcome(upload, false);
    }

    private Outcome keep(
            RefusedException why,
            byte[] file,
            String digest,
            String fileName,
            Optional<String> layout,
            String person,
            Instant now) {
        ledger.takeTurns();
        String reading = reader.reading(layout);
        Optional<BadgeUpload> known = ledger.find(digest, reading);
        if (known.isPresent()) {
            return new Outcome(known.get(), true);
        }
        BadgeUpload upload = new BadgeUpload(
                ids.next(),
                now,
                person,
                named(fileName),
                digest,
                file.length,
                layout.filter(reader.layouts()::contains).orElse(""),
                reading,
                0,
                0,
                0,
                Optional.of(new BadgeUpload.Problem(why.place(), why.rule())),
                List.of(),
                List.of());
        ledger.append(upload, file, List.of(), List.of());
        return new Outcome(upload, false);
    }

    /** Nobody for a spare badge under a placeholder: its result is kept and listed without a person. */
    private Optional<String> recognised(BadgeLine line) {
        StaffRecognition.Mention mention = new StaffRecognition.Mention(
                Optional.of(new StaffIdentifier("badge lab " + line.account(), line.participant())),
                line.wearer().name(),
                StaffRole.OTHER,
                "badge lab");
        return staff.isNobody(mention) ? Optional.empty() : Optional.of(staff.recognise(mention));
    }

    private static boolean hasWearer(BadgeLine line) {
        return line.position() != BadgePosition.CONTROL && line.position() != BadgePosition.AREA;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A browser may send a path, and somebody may send anything. */
    private static String named(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        last.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(LONGEST_FILE_NAME)
                .forEach(name::appendCodePoint);
        return name.toString().strip();
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
