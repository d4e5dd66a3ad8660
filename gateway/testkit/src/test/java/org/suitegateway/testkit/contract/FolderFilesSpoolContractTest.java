package org.suitegateway.testkit.contract;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.testkit.world.FolderFiles;

class FolderFilesSpoolContractTest implements SpoolContract {
    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void open() {
        spool = new FolderFiles(folder, Clock.fixed(Examples.NOON, ZoneOffset.UTC)).spool;
    }

    @Override
    public Spool spool() {
        return spool;
    }
}
