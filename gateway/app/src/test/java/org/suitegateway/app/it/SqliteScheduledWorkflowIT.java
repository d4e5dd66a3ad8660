package org.suitegateway.app.it;

import java.nio.file.Path;
import java.util.List;

/** The default: records in a file of the data folder. */
class SqliteScheduledWorkflowIT extends ScheduledWorkflowContract {
    @Override
    List<String> database(Path folder) {
        return List.of();
    }
}
