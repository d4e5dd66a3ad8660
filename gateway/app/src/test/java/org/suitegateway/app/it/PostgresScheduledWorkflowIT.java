package org.suitegateway.app.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** A hospital's: records in a real PostgreSQL. */
class PostgresScheduledWorkflowIT extends ScheduledWorkflowContract {
    private EmbeddedPostgres postgres;

    @Override
    List<String> database(Path folder) {
        try {
            postgres = EmbeddedPostgres.start();
            Path password = Files.writeString(folder.resolve("password"), "unused: the test server trusts\n");
            return List.of(
                    "--gateway.database.url=jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                    "--gateway.database.user=postgres",
                    "--gateway.database.password-file=" + password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stopDatabase() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
