package org.suitegateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;

/**
 * Objects as files {@code ab/cd/<sha256>.dcm}. A spooled file is taken over by a hard link where the file system has them; what lies
 * here is never written again.
 */
public final class FolderObjectStore implements ObjectStore {
    private final Path folder;
    /** Folders whose own names are known to be on the disk. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    public FolderObjectStore(Path folder) {
        this.folder = folder;
        try {
            Folders.create(folder);
        } catch (IOException e) {
            throw new UnavailableException("the folder of the objects cannot be made", e);
        }
    }

    @Override
    public void keep(Path file, String digest) {
        Path target = file(digest);
        Path outer = outer(digest);
        Path inner = inner(digest);
        try {
            make(outer, inner);
            if (!Files.exists(target)) {
                take(file, inner, target);
            }
            Folders.sync(inner); // also what was there: whoever put it there may not have come to this line
        } catch (IOException e) {
            throw new UnavailableException("the object store cannot be written", e);
        }
    }

    private void make(Path outer, Path inner) throws IOException {
        if (!durable.contains(inner)) {
            Files.createDirectories(inner);
            Folders.sync(outer);
            Folders.sync(folder);
            durable.add(inner);
        }
    }

    private static void take(Path file, Path inner, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            return; // somebody else was faster: the same digest, so the same bytes
        } catch (UnsupportedOperationException | IOException e) {
            copy(file, inner, target);
        }
    }

    private static void copy(Path file, Path inner, Path target) throws IOException {
        Path draft = Files.createTempFile(inner, "draft-", ".tmp");
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

    private Path outer(String digest) {
        return folder.resolve(digest.substring(0, 2));
    }

    private Path inner(String digest) {
        return outer(digest).resolve(digest.substring(2, 4));
    }
}
