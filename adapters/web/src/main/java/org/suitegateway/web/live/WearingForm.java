package org.suitegateway.web.live;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ProblemException;

/** Reads who wears which dosimeter, and hands it to the record. */
public final class WearingForm {
    private final DosimeterDesk desk;
    private final ClinicZone zone;

    public WearingForm(DosimeterDesk desk, ClinicZone zone) {
        this.desk = desk;
        this.zone = zone;
    }

    /**
     * As it was typed or sent.
     *
     * @param staffId empty when nobody wears it any more
     * @param from ISO 8601 with offset, or without it on the clinic's clock; empty for now
     * @param to likewise; empty while it is worn
     */
    record Said(
            @Nullable String dosimeter,
            @Nullable String staffId,
            @Nullable String from,
            @Nullable String to) {}

    void apply(Said said, String person) {
        String dosimeter = text(said.dosimeter());
        try {
            if (text(said.staffId()).isEmpty()) {
                if (desk.putBack(dosimeter, person).isEmpty()) {
                    throw ProblemException.notFound("wearer of this dosimeter");
                }
            } else {
                desk.wear(
                        dosimeter, text(said.staffId()), moment("from", said.from()), moment("to", said.to()), person);
            }
        } catch (RefusedException e) {
            if (e.reason() == Refusal.INVALID_VALUE) {
                throw new BadParameterException(e.place(), e.rule());
            }
            if (e.reason() == Refusal.UNKNOWN_KEY) {
                throw ProblemException.notFound("person");
            }
            throw e;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private Optional<Instant> moment(String name, @Nullable String value) {
        String text = text(value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            boolean wall = text.length() <= 19 && !text.endsWith("Z");
            LocalDateTime local = wall
                    ? LocalDateTime.parse(text)
                    : OffsetDateTime.parse(text).toLocalDateTime();
            if (local.getYear() < 1900 || local.getYear() > 2200) {
                throw new BadParameterException(name, "must lie between the years 1900 and 2200");
            }
            return Optional.of(
                    wall ? zone.at(local) : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new BadParameterException(name, "must be a time like 2026-01-31T10:00 or with an offset");
        }
    }
}
