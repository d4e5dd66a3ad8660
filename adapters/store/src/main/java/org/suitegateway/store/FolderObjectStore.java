package org.suitegateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Receipt;

/**
 * Objects as files {@code ab/<sha256>.dcm}, in 256 folders that are there from the start: a new object costs one sync of its folder. A
 * spooled file is taken over by a hard link where the file system has them; what lies here is never written again.
 */
public final class FolderObjectStore implements ObjectStore {
    private static final int FOLDERS = 256;

    private final Path folder;

    public FolderObjectStore(Path folder) {
        this.folder = folder;
        try {
            Folders.create(folder);
            for (int i = 0; i < FOLDERS; i++) {
                Files.createDirectories(folder.resolve(String.format("%02x", i)));
            }
            Folders.sync(folder);
        } catch (IOException e) {
            throw new UnavailableException("the folder of the objects cannot be made", e);
        }
    }

    @Override
    public void keep(Path file, String digest) {
        Path target = file(digest);
        try {
            take(file, target);
            // also when it was there: whoever put it there may not have come to this line
            Folders.sync(inner(digest));
        } catch (IOException e) {
            throw new UnavailableException("the object store cannot be written", e);
        }
    }

    /** First all names, then the folders: the first sync finds most of the work, the others find it done. */
    @Override
    public void keepAll(List<Receipt> receipts) {
        try {
            Set<Path> changed = new LinkedHashSet<>();
            for (Receipt receipt : receipts) {
                take(receipt.file(), file(receipt.digest()));
                changed.add(inner(receipt.digest()));
            }
            for (Path inner : changed) {
                Folders.sync(inner);
            }
        } catch (IOException e) {
            throw new UnavailableException("the object store cannot be written", e);
        }
    }

    private void take(Path file, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            return; // somebody else was faster: the same digest, so the same bytes
        } catch (UnsupportedOperationException | IOException e) {
            copy(file, target);
        }
    }

    private void copy(Path file, Path target) throws IOException {
        Path draft = Files.createTempFile(folder, "draft-", ".tmp");
        try {
            Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public boolean has(String digest) {
        return Files.exists(file(digest));
    }

    @Override
    public InputStream open(String digest) {
        try {
            return Files.newInputStream(file(digest));
        } catch (IOException e) {
            throw new UnavailableException("the object is not in the store", e);
        }
    }

    @Override
    public Path file(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a digest is 64 hexadecimal digits");
        }
        return inner(digest).resolve(digest + ".dcm");
    }

    private Path inner(String digest) {
        return folder.resolve(digest.substring(0, 2));
    }
}
