package org.suitegateway.web.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.web.wording.ClinicTime;

/** An entry for programs and for a spreadsheet. */
final class AuditWords {
    static final List<String> COLUMNS = List.of(
            "number",
            "at",
            "who",
            "role",
            "action",
            "event",
            "subject",
            "subjectId",
            "patientId",
            "patientIssuer",
            "address",
            "outcome",
            "what",
            "detail",
            "seal");

    private AuditWords() {}

    static String row(AuditTrail.Entry entry, ClinicTime time) {
        AuditEvent e = entry.event();
        return Stream.of(
                                Long.toString(entry.number()),
                                time.iso(e.at()),
                                e.who(),
                                e.role(),
                                e.action().name(),
                                e.kind().code() + " " + e.kind().meaning(),
                                e.subject(),
                                e.subjectId(),
                                e.patient().map(PatientId::value).orElse(""),
                                e.patient().map(PatientId::issuer).orElse(""),
                                e.address(),
                                e.outcome().name(),
                                e.what(),
                                e.detail(),
                                entry.seal())
                        .map(AuditWords::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** RFC 4180; what a spreadsheet would run as a formula begins with an apostrophe. */
    private static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }

    /** Where the subject has a page. */
    static Optional<String> href(AuditEvent e) {
        if (e.subjectId().isEmpty() || e.subjectId().contains("/")) {
            return Optional.empty();
        }
        return switch (e.subject()) {
            case "procedures" -> Optional.of("/procedures/");
            case "studies" -> Optional.of("/studies/");
            case "messages" -> Optional.of("/problems/messages/");
            case "objects" -> Optional.of("/problems/objects/");
            default -> Optional.empty();
        };
    }
}
