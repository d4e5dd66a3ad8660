package org.suitegateway.web.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditKind;

/**
 * What an address is about. Every address is written down, also one that is added tomorrow, but for those that are named here with their
 * reason.
 */
public final class AuditedRoutes {
    /** Asked for by pages themselves every few seconds, or without a patient and a change in them. */
    public static final Map<String, String> NOT_WRITTEN_DOWN = Map.of(
            "GET /status", "the status board asks for itself",
            "GET /status/events", "the status board asks for itself",
            "GET /api/v1/suites", "as the status board",
            "GET /api/v1/suites/{id}", "as the status board",
            "GET /signin", "nobody is signed in; signing in is written down",
            "POST /language/{tag}", "the language of the person's own pages",
            "GET /api/openapi.json", "a description, the same for all",
            "* /error", "shown after an address that is written down");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");
    private static final Set<String> EXPORTED = Set.of("csv", "xlsx", "pdf");
    private static final Set<String> CONFIGURATION = Set.of("devices", "alert-rules", "destinations");
    private static final Set<String> MACHINERY =
            Set.of("devices", "alert-rules", "destinations", "deliveries", "steps", "problems", "alert-deliveries");
    private static final Set<String> PROCEDURES = Set.of("procedures", "alerts", "tasks", "suites", "commitments");

    private AuditedRoutes() {}

    /**
     * @param subject kind: the word before the first variable of the address, else its first word
     * @param subjectId the value of the first variable; empty if there is none
     */
    public record About(AuditAction action, AuditKind kind, String subject, String subjectId) {}

    /** @param pattern as the controllers have it; null for what no controller answers */
    public static boolean writtenDown(String method, String pattern) {
        String read = method.equals("HEAD") ? "GET" : method;
        return !NOT_WRITTEN_DOWN.containsKey(read + " " + pattern) && !NOT_WRITTEN_DOWN.containsKey("* " + pattern);
    }

    /**
     * @param variables values of the variables in the address
     * @param parameters of the query, once each
     */
    public static About about(
            String method, String pattern, Map<String, String> variables, Map<String, String> parameters) {
        Matcher first = VARIABLE.matcher(pattern);
        boolean one = first.find();
        String subject = subject(one ? pattern.substring(0, first.start()) : pattern, one);
        String id = one ? variables.getOrDefault(first.group(1), "") : "";
        if (id.isEmpty() && subject.equals("patients")) {
            id = parameters.getOrDefault("id", "");
        }
        AuditAction action = action(method, pattern, parameters);
        return new About(action, kind(action, subject, id), subject, id);
    }

    private static String subject(String path, boolean beforeVariable) {
        List<String> words = Pattern.compile("/")
                .splitAsStream(path.replaceFirst("^/(api/v1|dicomweb)/", "/"))
                .filter(w -> !w.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return "suites"; // the status page
        }
        String word = words.get(beforeVariable ? words.size() - 1 : 0);
        return switch (word) {
            case "people" -> "staff";
            case "patient-merges" -> "merges";
            default -> word;
        };
    }

    private static AuditAction action(String method, String pattern, Map<String, String> parameters) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return AuditAction.CHANGE;
        }
        boolean file = EXPORTED.stream().anyMatch(e -> pattern.endsWith("." + e))
                || EXPORTED.contains(parameters.getOrDefault("format", ""))
                || pattern.endsWith("/file")
                || pattern.endsWith("/raw");
        return file ? AuditAction.EXPORT : AuditAction.READ;
    }

    private static AuditKind kind(AuditAction action, String subject, String id) {
        if (subject.equals("audit")) {
            return AuditKind.AUDIT_LOG_USED;
        }
        if (action == AuditAction.EXPORT) {
            return AuditKind.EXPORT;
        }
        if (action == AuditAction.CHANGE && CONFIGURATION.contains(subject)) {
            return AuditKind.SECURITY_ALERT; // of type "Network configuration"
        }
        if (action == AuditAction.READ && (id.isEmpty() || MACHINERY.contains(subject))) {
            return AuditKind.QUERY;
        }
        if (MACHINERY.contains(subject)) {
            return AuditKind.APPLICATION_ACTIVITY;
        }
        if (subject.equals("studies") || subject.equals("instances") || subject.equals("objects")) {
            return AuditKind.INSTANCES_ACCESSED;
        }
        if (subject.equals("messages")) {
            return AuditKind.ORDER_RECORD;
        }
        return PROCEDURES.contains(subject) ? AuditKind.PROCEDURE_RECORD : AuditKind.PATIENT_RECORD;
    }

    /** What is about one patient by its own words: number and authority. */
    static Optional<String> patientNumber(About about) {
        return Optional.of(about)
                .filter(a -> a.subject().equals("patients"))
                .map(About::subjectId)
                .filter(id -> !id.isEmpty() && id.length() <= 64 && !id.isBlank());
    }
}
