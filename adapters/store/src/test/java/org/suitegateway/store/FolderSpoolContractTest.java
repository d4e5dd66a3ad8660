package org.suitegateway.store;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.testkit.contract.SpoolContract;

class FolderSpoolContractTest implements SpoolContract {
    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void open() {
        spool = new FolderSpool(folder, 0, Clock.systemUTC());
    }

    @Override
    public Spool spool() {
        return spool;
    }
}
