package org.suitegateway.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.settings.ConfigurationMistake;
import org.suitegateway.app.settings.DatabaseSettings;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.settings.SettingsReader;
import org.suitegateway.core.Ids;
import org.suitegateway.core.live.BoardNews;
import org.suitegateway.store.Database;
import org.suitegateway.store.FolderObjectStore;
import org.suitegateway.store.FolderSpool;
import org.suitegateway.store.NewsBetweenNodes;
import org.suitegateway.store.SqlAlertNotices;
import org.suitegateway.store.SqlAlerts;
import org.suitegateway.store.SqlBadges;
import org.suitegateway.store.SqlCommitments;
import org.suitegateway.store.SqlConfirmations;
import org.suitegateway.store.SqlDeliveries;
import org.suitegateway.store.SqlDoseByProcedure;
import org.suitegateway.store.SqlDoseHistory;
import org.suitegateway.store.SqlDoseLedger;
import org.suitegateway.store.SqlDoseSamples;
import org.suitegateway.store.SqlFailedObjects;
import org.suitegateway.store.SqlMessageJournal;
import org.suitegateway.store.SqlParticipations;
import org.suitegateway.store.SqlPatientIdentities;
import org.suitegateway.store.SqlPatients;
import org.suitegateway.store.SqlPerformedSteps;
import org.suitegateway.store.SqlProcedureHistory;
import org.suitegateway.store.SqlProcedures;
import org.suitegateway.store.SqlSightings;
import org.suitegateway.store.SqlSkinDoses;
import org.suitegateway.store.SqlStaffRecords;
import org.suitegateway.store.SqlSteroids;
import org.suitegateway.store.SqlStudies;
import org.suitegateway.store.SqlTransactions;
import org.suitegateway.store.SqlWorklist;

/** The records in the database, the spool and the objects on the disk. */
@Configuration(proxyBeanMethods = false)
public class RecordsWiring {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsWiring.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    DataFolder dataFolder(GatewaySettings settings, SettingsReader reader) {
        return DataFolder.lock(settings.data(), reader);
    }

    @Bean
    Database database(GatewaySettings settings, DataFolder data, SettingsReader reader) {
        DatabaseSettings database = settings.database();
        try {
            return database.url()
                    .map(url -> Database.postgres(url, database.user(), password(database, reader)))
                    .orElseGet(() -> Database.sqlite(data.folder().resolve("records.sqlite")));
        } catch (ConfigurationMistake e) {
            throw e;
        } catch (RuntimeException e) { // no database there, or one whose schema is not ours
            LOG.error("the records cannot be opened", e);
            String key = database.url().isPresent() ? "gateway.database.url" : "gateway.data";
            throw reader.mistake(key, "leads to no database that can be used; the log says more");
        }
    }

    private static String password(DatabaseSettings database, SettingsReader reader) {
        try {
            return database.passwordFile().isPresent()
                    ? Files.readString(Path.of(database.passwordFile().get())).strip()
                    : "";
        } catch (IOException e) {
            throw reader.mistake("gateway.database.password-file", "cannot be read");
        }
    }

    @Bean
    FolderSpool spool(GatewaySettings settings, DataFolder data, Clock clock) {
        return new FolderSpool(data.folder().resolve("spool"), settings.refuseBelowFree(), clock);
    }

    @Bean
    FolderObjectStore objects(DataFolder data) {
        return new FolderObjectStore(data.folder().resolve("objects"));
    }

    @Bean
    BoardNews boardNews() {
        return new BoardNews();
    }

    @Bean
    NewsBetweenNodes newsBetweenNodes(Database database, BoardNews news) {
        return NewsBetweenNodes.listen(database, news::changed);
    }

    @Bean
    SqlTransactions transactions(Database database, BoardNews news) {
        return new SqlTransactions(database, news::changed);
    }

    @Bean
    SqlAlertNotices alertNotices(SqlTransactions sql, Ids ids, Clock clock) {
        return new SqlAlertNotices(sql, ids, clock);
    }

    @Bean
    SqlProcedures procedures(SqlTransactions sql) {
        return new SqlProcedures(sql);
    }

    @Bean
    SqlPatients patients(SqlTransactions sql) {
        return new SqlPatients(sql);
    }

    @Bean
    SqlStudies studies(SqlTransactions sql) {
        return new SqlStudies(sql);
    }

    @Bean
    SqlDoseLedger ledger(SqlTransactions sql) {
        return new SqlDoseLedger(sql);
    }

    @Bean
    SqlDoseHistory doseHistory(SqlTransactions sql) {
        return new SqlDoseHistory(sql);
    }

    @Bean
    SqlDoseByProcedure doseByProcedure(SqlTransactions sql) {
        return new SqlDoseByProcedure(sql);
    }

    @Bean
    SqlDoseSamples doseSamples(SqlTransactions sql) {
        return new SqlDoseSamples(sql);
    }

    @Bean
    SqlSkinDoses skinDoses(SqlTransactions sql) {
        return new SqlSkinDoses(sql);
    }

    @Bean
    SqlAlerts alerts(SqlTransactions sql) {
        return new SqlAlerts(sql);
    }

    @Bean
    SqlDeliveries deliveries(SqlTransactions sql, Ids ids) {
        return new SqlDeliveries(sql, ids);
    }

    @Bean
    SqlMessageJournal journal(SqlTransactions sql) {
        return new SqlMessageJournal(sql);
    }

    @Bean
    SqlFailedObjects failedObjects(SqlTransactions sql) {
        return new SqlFailedObjects(sql);
    }

    @Bean
    SqlSightings sightings(SqlTransactions sql) {
        return new SqlSightings(sql);
    }

    @Bean
    SqlConfirmations confirmations(SqlTransactions sql) {
        return new SqlConfirmations(sql);
    }

    @Bean
    SqlProcedureHistory history(SqlTransactions sql) {
        return new SqlProcedureHistory(sql);
    }

    @Bean
    SqlPatientIdentities identities(SqlTransactions sql) {
        return new SqlPatientIdentities(sql);
    }

    @Bean
    SqlPerformedSteps performedSteps(SqlTransactions sql, Ids ids) {
        return new SqlPerformedSteps(sql, ids);
    }

    @Bean
    SqlCommitments commitments(SqlTransactions sql, Ids ids) {
        return new SqlCommitments(sql, ids);
    }

    @Bean
    SqlSteroids steroids(SqlTransactions sql) {
        return new SqlSteroids(sql);
    }

    @Bean
    SqlStaffRecords staffRecords(SqlTransactions sql) {
        return new SqlStaffRecords(sql);
    }

    @Bean
    SqlParticipations participations(SqlTransactions sql, Clock clock) {
        return new SqlParticipations(sql, clock);
    }

    @Bean
    SqlBadges badges(SqlTransactions sql) {
        return new SqlBadges(sql);
    }

    @Bean
    SqlWorklist worklist(SqlTransactions sql) {
        return new SqlWorklist(sql);
    }
}
