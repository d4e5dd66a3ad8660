package org.suitegateway.hl7;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.hl7.Segments.Fields;

/** What every mapping of one message needs beside its segments. */
record MessageContext(Clinic clinic, SiteMapping site, Hl7Time time, Instant madeAt, Instant now, Notes notes) {
    String source() {
        return notes.source();
    }

    void note(String place, String what) {
        notes.add(place, what);
    }

    /** The first that reads as something, of all places of a field and all segments there. */
    <T> Optional<T> read(SiteField field, Segments where, Function<Found, Optional<T>> reading) {
        for (FieldPlace place : site.places(field)) {
            for (Fields segment : where.every(place.segment())) {
                Optional<T> read = reading.apply(new Found(segment, place));
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    String text(SiteField field, Segments where) {
        return read(field, where, f -> Optional.of(Texts.cut(f.text(0), Texts.TEXT))
                        .filter(s -> !s.isEmpty()))
                .orElse("");
    }

    /** @param longest characters its DICOM attribute holds: a longer one is refused */
    Optional<String> identifier(SiteField field, Segments where, int longest) {
        return read(field, where, f -> Optional.of(f.identifier(0, longest)).filter(s -> !s.isEmpty()));
    }

    Optional<ProcedureCode> code(SiteField field, Segments where) {
        return read(field, where, f -> Optional.of(f.code()).filter(c -> !c.equals(ProcedureCode.NONE)));
    }

    Optional<Person> person(SiteField field, Segments where) {
        return read(field, where, f -> Person.at(f.segment(), f.at().field(), 0));
    }
}
