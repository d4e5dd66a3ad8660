package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;

/** Table patient. */
public final class SqlPatients implements Patients {
    private static final String FIND = "SELECT * FROM patient WHERE id_value = :value AND issuer = :issuer";
    private static final String SAVE = """
            INSERT INTO patient (id_value, issuer, family, given, middle, prefix, suffix, ideographic, phonetic, name_key,
                birth_date, sex, as_of)
            VALUES (:value, :issuer, :family, :given, :middle, :prefix, :suffix, :ideographic, :phonetic, :nameKey,
                :birthDate, :sex, :asOf)
            ON CONFLICT (id_value, issuer) DO UPDATE SET family = excluded.family, given = excluded.given,
                middle = excluded.middle, prefix = excluded.prefix, suffix = excluded.suffix,
                ideographic = excluded.ideographic, phonetic = excluded.phonetic, name_key = excluded.name_key,
                birth_date = excluded.birth_date, sex = excluded.sex, as_of = excluded.as_of
            """;

    private final SqlTransactions sql;

    public SqlPatients(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Patient> find(PatientId id) {
        return sql.read(h -> h.createQuery(FIND)
                .bind("value", id.value())
                .bind("issuer", id.issuer())
                .map((row, context) -> patient(row, "", id))
                .findOne());
    }

    /** @param prefix of the names of the columns */
    static Patient patient(ResultSet row, String prefix, PatientId id) throws SQLException {
        return new Patient(
                id,
                new PersonName(
                        row.getString(prefix + "family"),
                        row.getString(prefix + "given"),
                        row.getString(prefix + "middle"),
                        row.getString(prefix + "prefix"),
                        row.getString(prefix + "suffix"),
                        row.getString(prefix + "ideographic"),
                        row.getString(prefix + "phonetic")),
                Columns.optionalDate(row, prefix + "birth_date"),
                Columns.optional(row, prefix + "sex"));
    }

    @Override
    public Optional<Instant> asOf(PatientId id) {
        return sql.read(h -> h.createQuery(FIND)
                .bind("value", id.value())
                .bind("issuer", id.issuer())
                .map((row, context) -> Columns.instant(row, "as_of"))
                .findOne());
    }

    @Override
    public void save(Patient patient, Instant asOf) {
        sql.execute(h -> h.createUpdate(SAVE)
                .bind("value", patient.id().value())
                .bind("issuer", patient.id().issuer())
                .bind("family", patient.name().family())
                .bind("given", patient.name().given())
                .bind("middle", patient.name().middle())
                .bind("prefix", patient.name().prefix())
                .bind("suffix", patient.name().suffix())
                .bind("ideographic", patient.name().ideographic())
                .bind("phonetic", patient.name().phonetic())
                .bind("nameKey", patient.name().searchKey())
                .bind("birthDate", patient.birthDate().map(LocalDate::toString).orElse(null))
                .bind("sex", patient.sex().orElse(null))
                .bind("asOf", asOf.toEpochMilli())
                .execute());
    }
}
