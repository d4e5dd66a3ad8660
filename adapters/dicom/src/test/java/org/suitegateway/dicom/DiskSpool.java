package org.suitegateway.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;

/** As much of a spool as these tests need: files in a folder. It can be told that the disk is full. */
final class DiskSpool implements Spool {
    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, Receipt> kept = new ConcurrentSkipListMap<>();
    private volatile boolean full;
    private volatile boolean broken;

    DiskSpool(Path folder) {
        this.folder = folder;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    /** A mistake of ours, not of the disk or the sender. */
    void broken(boolean isBroken) {
        broken = isBroken;
    }

    List<Receipt> received() {
        return kept.values().stream().filter(r -> r.refused().isEmpty()).toList();
    }

    List<Receipt> refused() {
        return kept.values().stream().filter(r -> r.refused().isPresent()).toList();
    }

    /** Everything in the folder, half received or not. */
    List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Draft begin(Sender sender) {
        if (full) {
            throw new UnavailableException("the disk is full");
        }
        if (broken) {
            throw new IllegalStateException("a mistake");
        }
        String id = String.format("%06d", number.incrementAndGet());
        try {
            return new FileDraft(id, sender);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Receipt> waiting(int limit) {
        return kept.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<Receipt> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public void done(Receipt receipt) {
        kept.remove(receipt.id());
    }

    @Override
    public double freeFraction() {
        return full ? 0 : 1;
    }

    private final class FileDraft implements Draft {
        private final String id;
        private final Sender sender;
        private final Path file;
        private final FileChannel channel;
        private boolean done;

        FileDraft(String id, Sender sender) throws IOException {
            this.id = id;
            this.sender = sender;
            this.file = folder.resolve(id);
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] b, int off, int len) throws IOException {
                    ByteBuffer bytes = ByteBuffer.wrap(b, off, len);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
            };
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public long size() {
            try {
                return channel.size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Receipt commit() {
            return keep(Optional.empty());
        }

        @Override
        public Receipt refuse(RefusedException why) {
            return keep(Optional.of(new Receipt.Refused(why.reason(), why.place(), why.rule())));
        }

        private Receipt keep(Optional<Receipt.Refused> refused) {
            done = true;
            Receipt receipt = new Receipt(id, file, Instant.EPOCH, sender, "not computed", size(), refused);
            kept.put(id, receipt);
            return receipt;
        }

        @Override
        public void close() {
            try {
                channel.close();
                if (!done) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
