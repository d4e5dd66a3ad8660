package org.suitegateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;

/**
 * Objects as files {@code ab/cd/<sha256>.dcm}. A spooled file is taken over by a hard link where the file system has them; what lies
 * here is never written again.
 */
public final class FolderObjectStore implements ObjectStore {
    private final Path folder;

    public FolderObjectStore(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UnavailableException("the folder of the objects cannot be made", e);
        }
    }

    @Override
    public void keep(Path file, String digest) {
        Path target = file(digest);
        if (Files.exists(target)) {
            return;
        }
        try {
            Path outer = folder.resolve(digest.substring(0, 2));
            Path inner = outer.resolve(digest.substring(2, 4));
            if (!Files.isDirectory(inner)) {
                Files.createDirectories(inner);
                Folders.sync(folder);
                Folders.sync(outer);
            }
            try {
                Files.createLink(target, file);
            } catch (FileAlreadyExistsException e) {
                return;
            } catch (UnsupportedOperationException | IOException e) {
                copy(file, inner, target);
            }
            Folders.sync(inner);
        } catch (IOException e) {
            throw new UnavailableException("the object store cannot be written", e);
        }
    }

    private static void copy(Path file, Path inner, Path target) throws IOException {
        Path draft = Files.createTempFile(inner, "draft-", ".tmp");
        Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
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
        return folder.resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest + ".dcm");
    }
}
