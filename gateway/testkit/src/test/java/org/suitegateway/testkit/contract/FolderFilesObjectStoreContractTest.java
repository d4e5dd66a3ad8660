package org.suitegateway.testkit.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.testkit.world.FolderFiles;

class FolderFilesObjectStoreContractTest implements ObjectStoreContract {
    @TempDir
    Path folder;

    private Path elsewhere;
    private ObjectStore objects;

    @BeforeEach
    void open() throws Exception {
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        objects = new FolderFiles(folder, Clock.fixed(Examples.NOON, ZoneOffset.UTC)).objects;
    }

    @Override
    public ObjectStore objects() {
        return objects;
    }

    @Override
    public Path elsewhere() {
        return elsewhere;
    }
}
