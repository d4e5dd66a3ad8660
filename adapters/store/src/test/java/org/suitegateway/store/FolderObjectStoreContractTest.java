package org.suitegateway.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.testkit.contract.ObjectStoreContract;

class FolderObjectStoreContractTest implements ObjectStoreContract {
    @TempDir
    Path folder;

    private Path elsewhere;
    private ObjectStore objects;

    @BeforeEach
    void open() throws Exception {
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        objects = new FolderObjectStore(folder.resolve("objects"));
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
