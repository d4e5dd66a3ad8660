package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentErrorsTest {
    @Test
    void the_text_of_an_error_has_no_value_of_its_statement(@TempDir Path folder) {
        try (Database database = Database.sqlite(folder.resolve("records.db"))) {
            Throwable error = catchThrowable(() -> new SqlTransactions(database)
                    .execute(h -> h.createUpdate("INSERT INTO patient (family) VALUES (:family)")
                            .bind("family", "Muster")
                            .execute()));
            assertThat(error).isNotNull().hasMessageNotContaining("Muster");
            assertThat(error.getCause()).isNotNull().hasMessageNotContaining("Muster");
        }
    }
}
