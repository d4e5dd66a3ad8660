package org.suitegateway.core.quality;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;

/** Attachments in the object store, by their digest. Thread-safe. */
public final class AttachmentShelf {
    private final ObjectStore objects;
    private final Path drafts;

    /** @param drafts a folder for files on their way, on the disk of the data */
    public AttachmentShelf(ObjectStore objects, Path drafts) {
        this.objects = objects;
        this.drafts = drafts;
    }

    /** On disk when this returns; the same bytes again change nothing. @return its digest */
    String keep(byte[] content) {
        String digest = digest(content);
        try {
            Files.createDirectories(drafts);
            Path draft = Files.createTempFile(drafts, "attachment-", ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    ByteBuffer left = ByteBuffer.wrap(content);
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                    channel.force(true);
                }
                objects.keep(draft, digest);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UnavailableException("the attachment cannot be kept", e);
        }
        return digest;
    }

    /** @throws UnavailableException if it is not there, or not what it was */
    public byte[] read(QualityResult.Attachment attachment) {
        try (InputStream in = objects.open(attachment.digest())) {
            byte[] content = in.readNBytes((int) attachment.size() + 1);
            if (content.length != attachment.size() || !digest(content).equals(attachment.digest())) {
                throw new UnavailableException("the attachment in the store is not the one that was kept");
            }
            return content;
        } catch (IOException e) {
            throw new UnavailableException("the attachment cannot be read", e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
