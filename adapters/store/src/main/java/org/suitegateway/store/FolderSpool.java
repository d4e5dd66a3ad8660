package org.suitegateway.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;

/**
 * The spool in a folder. The name of a file is its receipt, so one rename makes an object received: time, number, titles, address and
 * digest stand in it, the titles encoded, for a sender may call itself {@code ../../x}. What is half received lies in another folder and
 * is worthless after a restart. Thread-safe.
 */
public final class FolderSpool implements Spool {
    private static final Logger LOG = LoggerFactory.getLogger(FolderSpool.class);
    private static final Pattern NAME = Pattern.compile(
            "(\\d{13}-[0-9a-f]{8}-\\d{10})\\.([\\w-]*)\\.([\\w-]*)\\.([\\w-]*)\\.([0-9a-f]{64})\\.(dcm|refused)");
    private static final String REASON = ".reason";
    private static final Duration FREE_SPACE_AGE = Duration.ofSeconds(1);
    // Together with the rest of the name just the 255 bytes that file systems allow. Enough for 16 characters of a
    // title and any address.
    private static final int TITLE_BYTES = 32;
    private static final int PEER_BYTES = 45;

    private final Path incoming;
    private final Path waiting;
    private final double refuseBelow;
    private final Clock clock;
    private final String run;
    private final AtomicLong number = new AtomicLong();
    private final ConcurrentSkipListMap<String, Receipt> index = new ConcurrentSkipListMap<>();
    private volatile FreeSpace freeSpace = new FreeSpace(Instant.MIN, 1);

    private record FreeSpace(Instant at, double fraction) {}

    /** @param refuseBelow free fraction of the disk, 0 to 1, below which nothing is taken in */
    public FolderSpool(Path folder, double refuseBelow, Clock clock) {
        this.incoming = folder.resolve("incoming");
        this.waiting = folder.resolve("waiting");
        this.refuseBelow = refuseBelow;
        this.clock = clock;
        this.run = String.format("%08x", new java.security.SecureRandom().nextInt());
        try {
            Folders.create(incoming);
            Folders.create(waiting);
            recover();
        } catch (IOException e) {
            throw new UnavailableException("the spool cannot be opened", e);
        }
    }

    private void recover() throws IOException {
        int halves = 0;
        try (var files = Files.newDirectoryStream(incoming)) {
            for (Path half : files) {
                Files.delete(half);
                halves++;
            }
        }
        try (var files = Files.newDirectoryStream(waiting, "*.{dcm,refused}")) {
            for (Path file : files) {
                receipt(file)
                        .ifPresentOrElse(
                                r -> index.put(r.id(), r),
                                () -> LOG.error("file in the spool whose name is no receipt, left alone: {}", file));
            }
        }
        try (var reasons = Files.newDirectoryStream(waiting, "*" + REASON)) {
            for (Path reason : reasons) {
                String name = reason.getFileName().toString();
                if (!index.containsKey(name.substring(0, name.length() - REASON.length()))) {
                    Files.delete(reason); // the process died before the object followed, or after it was done
                }
            }
        }
        LOG.info("spool opened waiting={} halfReceivedRemoved={}", index.size(), halves);
    }

    private Optional<Receipt> receipt(Path file) throws IOException {
        Matcher m = NAME.matcher(file.getFileName().toString());
        if (!m.matches()) {
            return Optional.empty();
        }
        Sender sender;
        try {
            sender = new Sender(decoded(m.group(2)), decoded(m.group(3)), decoded(m.group(4)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Optional<Receipt.Refused> refused = Optional.empty();
        if (m.group(6).equals("refused")) {
            refused = Optional.of(reason(m.group(1)));
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(m.group(1).substring(0, 13)));
        return Optional.of(new Receipt(m.group(1), file, at, sender, m.group(5), Files.size(file), refused));
    }

    /** A damaged reason keeps neither the object from its list nor the service from starting. */
    private Receipt.Refused reason(String id) {
        try {
            List<String> lines = Files.readAllLines(reasonOf(id));
            return new Receipt.Refused(Refusal.valueOf(lines.get(0)), lines.get(1), lines.get(2));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.error("reason of a refused object cannot be read receipt={}", id, e);
            return new Receipt.Refused(Refusal.UNREADABLE, "object", "was refused; the reason was lost");
        }
    }

    private Path reasonOf(String id) {
        return waiting.resolve(id + REASON);
    }

    private static String encoded(String text, int bytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(utf8.length, bytes);
        while (end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
            end--; // not in the middle of a character
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(utf8, end));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    @Override
    public Draft begin(Sender sender) {
        if (freeFraction() < refuseBelow) {
            throw new UnavailableException("the disk is too full to take anything in");
        }
        String id = String.format("%013d-%s-%010d", clock.millis(), run, number.incrementAndGet());
        try {
            return new FileDraft(id, sender);
        } catch (IOException e) {
            throw new UnavailableException("the spool cannot be written", e);
        }
    }

    @Override
    public List<Receipt> waiting(int limit) {
        return index.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<Receipt> find(String id) {
        return Optional.ofNullable(index.get(id));
    }

    @Override
    public void done(Receipt receipt) {
        try {
            Files.deleteIfExists(receipt.file());
            if (receipt.refused().isPresent()) {
                Files.deleteIfExists(reasonOf(receipt.id()));
            }
        } catch (IOException e) {
            throw new UnavailableException("the spool cannot be written", e);
        }
        index.remove(receipt.id());
    }

    @Override
    public double freeFraction() {
        FreeSpace known = freeSpace;
        Instant now = clock.instant();
        if (Duration.between(known.at(), now).abs().compareTo(FREE_SPACE_AGE) < 0) {
            return known.fraction();
        }
        try {
            var store = Files.getFileStore(waiting);
            double fraction = (double) store.getUsableSpace() / Math.max(1, store.getTotalSpace());
            freeSpace = new FreeSpace(now, fraction);
            return fraction;
        } catch (IOException e) {
            throw new UnavailableException("the disk does not say how full it is", e);
        }
    }

    private final class FileDraft implements Draft {
        private final String id;
        private final Sender sender;
        private final Path file;
        private final FileChannel channel;
        private final MessageDigest digest = sha256();
        private final OutputStream out = new Digesting();
        private long size;
        private boolean kept;

        FileDraft(String id, Sender sender) throws IOException {
            this.id = id;
            this.sender = sender;
            this.file = incoming.resolve(id + ".part");
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public Receipt commit() {
            return keep("dcm", Optional.empty());
        }

        @Override
        public Receipt refuse(RefusedException why) {
            Receipt.Refused refused = new Receipt.Refused(why.reason(), oneLine(why.place()), oneLine(why.rule()));
            String text = refused.reason().name() + "\n" + refused.place() + "\n" + refused.rule() + "\n";
            try (FileChannel reason = FileChannel.open(
                    reasonOf(id),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                writeFully(reason, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                reason.force(true);
            } catch (IOException e) {
                throw new UnavailableException("the spool cannot be written", e);
            }
            return keep("refused", Optional.of(refused));
        }

        private Receipt keep(String kind, Optional<Receipt.Refused> refused) {
            String sha = HexFormat.of().formatHex(digest.digest());
            String calling = encoded(sender.callingAe(), TITLE_BYTES);
            String called = encoded(sender.calledAe(), TITLE_BYTES);
            String peer = encoded(sender.peer(), PEER_BYTES);
            Path target = waiting.resolve(String.join(".", id, calling, called, peer, sha, kind));
            try {
                channel.force(true);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                // A channel of its own: one that all threads share would be closed by the first that is interrupted.
                Folders.sync(waiting);
            } catch (IOException e) {
                forget(target);
                throw new UnavailableException("the spool cannot be written", e);
            }
            kept = true;
            Instant at = Instant.ofEpochMilli(Long.parseLong(id.substring(0, 13)));
            Sender known = new Sender(decoded(calling), decoded(called), decoded(peer));
            Receipt receipt = new Receipt(id, target, at, known, sha, size, refused);
            index.put(id, receipt);
            return receipt;
        }

        /** What was not acknowledged need not fill the disk. */
        private void forget(Path target) {
            try {
                Files.deleteIfExists(target);
                Files.deleteIfExists(reasonOf(id));
            } catch (IOException e) {
                LOG.warn("object that could not be kept not removed: {}", target, e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
                if (!kept) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                LOG.warn("half received object not removed: {}", file, e);
            }
        }

        private final class Digesting extends OutputStream {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                digest.update(b, off, len);
                writeFully(channel, ByteBuffer.wrap(b, off, len));
                size += len;
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
