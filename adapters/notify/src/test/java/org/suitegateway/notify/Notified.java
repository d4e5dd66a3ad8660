package org.suitegateway.notify;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.suitegateway.core.alert.AlertNotices.Kind;
import org.suitegateway.core.notice.AlertFacts;
import org.suitegateway.core.notice.AlertMessage;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.testkit.contract.Examples;

/** A valid message to start from; a test changes only what it is about. */
record Notified(Kind kind, String subjectType, boolean numbers, Optional<Patient> patient, Optional<String> initials) {
    static final Instant RAISED_AT = Instant.parse("2026-01-12T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Patient GRACE = new Patient(
            new PatientId("100234", "HPC"),
            PersonName.ofDicom("Okafor^Grace"),
            Optional.of(LocalDate.of(1970, 1, 31)),
            Optional.of("F"));

    static Notified raised() {
        return new Notified(Kind.RAISED, "PROCEDURE", true, Optional.empty(), Optional.empty());
    }

    Notified kind(Kind other) {
        return new Notified(other, subjectType, numbers, patient, initials);
    }

    Notified of(Patient who) {
        return new Notified(kind, subjectType, numbers, Optional.of(who), initials);
    }

    Notified initials(String letters) {
        return new Notified(kind, subjectType, numbers, patient, Optional.of(letters));
    }

    Notified staffWithoutNumbers() {
        return new Notified(kind, "STAFF", false, patient, initials);
    }

    AlertMessage message() {
        AlertFacts alert = new AlertFacts(
                "a-1",
                "high-air-kerma",
                "HIGH",
                subjectType,
                "p-1",
                new BigDecimal("1350.0"),
                new BigDecimal("1E+3"),
                "mGy",
                RAISED_AT);
        return new AlertMessage(
                "n-1",
                kind,
                alert,
                numbers,
                subjectType.equals("PROCEDURE")
                        ? Optional.of(
                                Examples.procedure("p-1").accession("ACC-7").build())
                        : Optional.empty(),
                Optional.of("Suite 1"),
                patient,
                initials,
                Optional.of(URI.create("https://gateway.example/procedures/p-1#alerts")),
                RAISED_AT.plusSeconds(1));
    }
}
